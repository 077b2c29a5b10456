/** The part of ua-parser-js 1.x (MIT) that is used here; the package brings no types. */
declare module 'ua-parser-js' {
  interface Named {
    readonly name: string | undefined
    readonly version: string | undefined
  }

  interface Device {
    readonly vendor: string | undefined
    readonly model: string | undefined
    /** console, mobile, tablet, smarttv, wearable or embedded; `undefined` for a desktop or an unknown device. */
    readonly type: string | undefined
  }

  class UAParser {
    constructor(userAgent: string)
    getBrowser(): Named
    getOS(): Named
    getDevice(): Device
  }

  export { UAParser }
}
