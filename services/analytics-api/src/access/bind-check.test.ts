import { describe, expect, it } from 'vitest'
import { isAddressRange } from './address-range.ts'
import { bindFault, isLoopback, keysRequired } from './bind-check.ts'

const alone = { bind: '127.0.0.1', hosts: [], proxies: [], requireKeys: false }

describe('an address to listen on', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '0:0:0:0:0:0:0:1', 'localhost', '::ffff:127.0.0.1'])(
    '%s is reached from this machine alone',
    (address) => expect(isLoopback(address)).toBe(true),
  )

  it.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'weir.example', '127.0.0.1.evil.example', '', '::2'])(
    '%j lets others in',
    (address) => expect(isLoopback(address)).toBe(false),
  )

  it('beyond loopback asks for keys, and so do names of hosts, proxies and the setting', () => {
    expect(keysRequired(alone)).toBe(false)
    expect(keysRequired({ ...alone, bind: '0.0.0.0' })).toBe(true)
    expect(keysRequired({ ...alone, hosts: ['weir.example'] })).toBe(true)
    expect(keysRequired({ ...alone, proxies: ['loopback'] })).toBe(true)
    expect(keysRequired({ ...alone, requireKeys: true })).toBe(true)
  })

  it('beyond loopback is refused without keys, with one line that says what to type', () => {
    expect(bindFault('127.0.0.1', { required: false, count: 0 })).toBeUndefined()
    expect(bindFault('0.0.0.0', { required: true, count: 1 })).toBeUndefined()
    expect(bindFault('0.0.0.0', { required: false, count: 1 })).toContain('no key is asked')
    const fault = bindFault('0.0.0.0', { required: true, count: 0 })
    expect(fault).toContain('weir key create')
    expect(fault).not.toContain('\n')
  })
})

describe('a proxy', () => {
  it.each(['10.0.0.1', '10.0.0.0/8', 'fd00::/8', '::1', 'loopback'])('may be named %s', (text) =>
    expect(isAddressRange(text)).toBe(true),
  )

  it.each(['', 'proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '*', '10.0.0'])(
    'may not be named %j',
    (text) => expect(isAddressRange(text)).toBe(false),
  )
})
