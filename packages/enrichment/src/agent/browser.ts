import { UAParser } from 'ua-parser-js'

export type DeviceKind = 'desktop' | 'mobile' | 'tablet' | 'tv' | 'console' | 'wearable' | 'embedded'

/** What the parser reads from an agent. What it does not find is `undefined`. */
export interface Browser {
  readonly name: string | undefined
  readonly version: string | undefined
  readonly osName: string | undefined
  readonly osVersion: string | undefined
  readonly deviceName: string | undefined
  readonly device: DeviceKind | undefined
}

const kinds: Readonly<Record<string, DeviceKind>> = {
  console: 'console',
  mobile: 'mobile',
  tablet: 'tablet',
  smarttv: 'tv',
  wearable: 'wearable',
  embedded: 'embedded',
}

const DESKTOP_OS =
  /^(?:Windows|Mac OS|Linux|Ubuntu|Debian|Fedora|Mint|Arch|Gentoo|SUSE|RedHat|CentOS|Chromium OS|FreeBSD|OpenBSD|NetBSD|DragonFly|Solaris|AIX|HP-UX|BeOS|Haiku|OS\/2|AmigaOS|Unix)/
const MOBILE_OS =
  /^(?:Android|iOS|Windows Phone|Windows Mobile|BlackBerry|HarmonyOS|Sailfish|KaiOS|Firefox OS|Symbian|Bada|MeeGo|Tizen|webOS|Palm)/

/**
 * Agents of plain desktop systems. Looking for a device means trying some two hundred expressions, three quarters of
 * the cost of an agent, and on these systems there is none to find.
 */
const PLAIN_DESKTOP =
  /^Mozilla\/5\.0 \((?:Windows NT [\d.]+|X11; (?:U; )?(?:Ubuntu; )?Linux (?:x86_64|i686)|X11; CrOS )(?!.*(?:Xbox|Tablet|Mobile|Touch|TV|Tesla|Android|HeadlessChrome))/i

export const nothingKnown: Browser = {
  name: undefined,
  version: undefined,
  osName: undefined,
  osVersion: undefined,
  deviceName: undefined,
  device: undefined,
}

/** Reads browser, operating system and device from an agent by ua-parser-js. */
export function parseBrowser(userAgent: string): Browser {
  const { name, version } = new UAParser(userAgent).getBrowser()
  return { ...parseSystem(userAgent), name, version }
}

/** Reads operating system and device only. */
export function parseSystem(userAgent: string): Browser {
  const parser = new UAParser(userAgent)
  const os = parser.getOS()
  const device = PLAIN_DESKTOP.test(userAgent) ? undefined : parser.getDevice()
  return {
    name: undefined,
    version: undefined,
    osName: os.name,
    osVersion: os.version,
    // Chrome on Android calls every telephone `K` since it no longer tells the model.
    deviceName: device?.model === 'K' ? undefined : (device?.model ?? device?.vendor),
    device: (device?.type === undefined ? undefined : kinds[device.type]) ?? kindByOs(os.name),
  }
}

function kindByOs(os: string | undefined): DeviceKind | undefined {
  if (os === undefined) return undefined
  if (MOBILE_OS.test(os)) return 'mobile'
  return DESKTOP_OS.test(os) ? 'desktop' : undefined
}
