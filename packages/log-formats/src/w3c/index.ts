import type { LogFormat } from '../log-format.ts'
import { cloudFront, w3c } from './w3c-parser.ts'

export { faultOfList, fieldListOf, isDirective } from './field-list.ts'
export { nextFormat, withoutFieldList } from './next-format.ts'
export { w3cFormatNamed } from './w3c-parser.ts'

/** Tables with a header that names the fields; here without it. With it they are `w3cFormatNamed`. */
export const w3cFormats: readonly LogFormat[] = [cloudFront, w3c]
