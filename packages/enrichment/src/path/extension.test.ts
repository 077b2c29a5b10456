import { expect, test } from 'vitest'
import { extensionOf } from './extension.ts'

test.each([
  ['/a/b.png', 'png'],
  ['/a/B.PNG', 'png'],
  ['/a.tar.gz', 'gz'],
  ['/a.b/c', undefined],
  ['/.env', undefined],
  ['/.git/config', undefined],
  ['/a.', undefined],
  ['/docs/4.2', undefined],
  ['/song.mp3', 'mp3'],
  ['/a.7z', '7z'],
  ['/login.jsp;jsessionid=1A.node1', 'jsp'],
  ['/a.abcdefghij', 'abcdefghij'],
  ['/a.abcdefghijk', undefined],
  ['/a.p%68p', undefined],
  ['/a.é', undefined],
  ['/a.php/', undefined],
  ['/', undefined],
  ['*', undefined],
])('the extension of %s is %s', (path, extension) => {
  expect(extensionOf(path)).toBe(extension)
})
