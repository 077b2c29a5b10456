import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agentReader, cachedAgents } from './agent-facts.ts'

const read = agentReader()

const chrome = (system: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36`
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

// biome-ignore format: a table
const people: [agent: string, browser: string, os: string | undefined, device: string | undefined, name?: string][] = [
  [chrome('Windows NT 10.0; Win64; x64'), 'Chrome', 'Windows', 'desktop'],
  [chrome('X11; Linux x86_64'), 'Chrome', 'Linux', 'desktop'],
  [chrome('X11; CrOS x86_64 14541.0.0'), 'Chrome', 'Chromium OS', 'desktop'],
  [chrome('Macintosh; Intel Mac OS X 10_15_7'), 'Chrome', 'Mac OS', 'desktop', 'Macintosh'],
  [`${chrome('Windows NT 10.0; Win64; x64')} Edg/131.0.2903.51`, 'Edge', 'Windows', 'desktop'],
  [`${chrome('Windows NT 10.0; Win64; x64')} OPR/116.0.0.0`, 'Opera', 'Windows', 'desktop'],
  [`${chrome('X11; Linux x86_64')} Vivaldi/7.0`, 'Vivaldi', 'Linux', 'desktop'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox', 'Windows', 'desktop'],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox', 'Ubuntu', 'desktop'],
  ['Mozilla/5.0 (X11; FreeBSD amd64; rv:122.0) Gecko/20100101 Firefox/122.0', 'Firefox', 'FreeBSD', 'desktop'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15', 'Safari', 'Mac OS', 'desktop', 'Macintosh'],
  ['Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko', 'IE', 'Windows', 'desktop'],
  ['Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)', 'IE', 'Windows', 'desktop'],
  ['Opera/9.80 (Windows NT 6.1; U; en) Presto/2.10.229 Version/11.62', 'Opera', 'Windows', 'desktop'],
  ['Lynx/2.8.7rel.2 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.0.1f', 'Lynx', undefined, undefined],
  [`${iphone} Version/18.1 Mobile/15E148 Safari/604.1`, 'Mobile Safari', 'iOS', 'mobile', 'iPhone'],
  [`${iphone} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`, 'Chrome', 'iOS', 'mobile', 'iPhone'],
  [`${iphone} FxiOS/132.0 Mobile/15E148 Safari/605.1.15`, 'Firefox', 'iOS', 'mobile', 'iPhone'],
  [`${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/490.0.0.36.104;FBDV/iPhone15,2;FBSN/iOS]`, 'Facebook', 'iOS', 'mobile', 'iPhone'],
  [`${iphone} Mobile/15E148 Instagram 357.0.0.26.100 (iPhone15,2; iOS 18_1; en_US)`, 'Instagram', 'iOS', 'mobile', 'iPhone'],
  ['Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1', 'Mobile Safari', 'iOS', 'tablet', 'iPad'],
  [chrome('Linux; Android 15; Pixel 9').replace('Safari', 'Mobile Safari'), 'Chrome', 'Android', 'mobile', 'Pixel 9'],
  [chrome('Linux; Android 10; K').replace('Safari', 'Mobile Safari'), 'Chrome', 'Android', 'mobile'],
  [chrome('Linux; Android 14; SM-X910'), 'Chrome', 'Android', 'tablet', 'SM-X910'],
  ['Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36', 'Samsung Internet', 'Android', 'mobile', 'SM-S921B'],
  ['Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0', 'Firefox', 'Android', 'mobile'],
  ['Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 Mobile Safari/537.36', 'Chrome', 'Android', 'mobile', 'CUBOT_X18_Plus'],
  ['Mozilla/5.0 (Linux; U; Android 13; en-US; Redmi Note 12) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0 UCBrowser/13.4.0 Mobile Safari/537.36', 'UCBrowser', 'Android', 'mobile', 'Redmi Note 12'],
  ['Opera/9.80 (MTK; Opera Mini/2.1199/34.1244; U; id) Presto/2.8.119 Version/11.10', 'Opera Mini', undefined, undefined],
  ['Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/7.0 TV Safari/537.36', 'Safari', 'Tizen', 'tv'],
  ['Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36 WebAppManager', 'Chrome', 'webOS', 'tv'],
  ['Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15', 'Safari', 'PlayStation', 'console', 'PlayStation 5'],
  ['Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.15.4 NintendoBrowser/5.1.0.20393', 'WebKit', 'Nintendo', 'console', 'Switch'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edge/44.18363.8131', 'Edge', 'Xbox', 'console', 'Xbox One'],
  ['QS304 Profile/MIDP-2.0 Configuration/CLDC-1.1', '', undefined, undefined],
]

describe('people', () => {
  test.each(people)('%s', (agent, browser, os, device, name) => {
    const facts = read(agent)
    expect([facts.kind, facts.clientName]).toEqual(['person', undefined])
    expect([facts.name ?? '', facts.osName, facts.device, facts.deviceName]).toEqual([
      browser,
      os,
      device,
      name,
    ])
  })
})

const compatible = (product: string) => `Mozilla/5.0 (compatible; ${product})`
const gecko = (product: string) =>
  `Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ${product}) Chrome/131.0.0.0 Safari/537.36`

// biome-ignore format: a table
const programs: [agent: string, kind: string, name: string | undefined, version?: string][] = [
  [compatible('Googlebot/2.1; +http://www.google.com/bot.html'), 'crawler', 'Googlebot', '2.1'],
  [`${iphone} Version/6.0 Mobile/10A5376e Safari/8536.25 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`, 'crawler', 'Googlebot', '2.1'],
  ['Googlebot-Image/1.0', 'crawler', 'Googlebot-Image', '1.0'],
  [gecko('bingbot/2.0; +http://www.bing.com/bingbot.htm'), 'crawler', 'bingbot', '2.0'],
  [compatible('YandexImages/3.0; +http://yandex.com/bots'), 'crawler', 'YandexImages', '3.0'],
  [compatible('Baiduspider/2.0; +http://www.baidu.com/search/spider.html'), 'crawler', 'Baiduspider', '2.0'],
  [compatible('Exabot/3.0; +http://www.exabot.com/go/robot'), 'crawler', 'Exabot', '3.0'],
  [compatible('AhrefsBot/7.0; +http://ahrefs.com/robot/'), 'crawler', 'AhrefsBot', '7.0'],
  [compatible('SemrushBot/7~bl; +http://www.semrush.com/bot.html'), 'crawler', 'SemrushBot', '7'],
  [compatible('MJ12bot/v1.4.8; http://mj12bot.com/'), 'crawler', 'MJ12bot', '1.4.8'],
  [compatible('DotBot/1.2; +https://opensiteexplorer.org/dotbot; help@moz.com'), 'crawler', 'DotBot', '1.2'],
  [compatible('archive.org_bot +http://www.archive.org/details/archive.org_bot'), 'crawler', 'archive.org_bot'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)', 'crawler', 'Applebot', '0.1'],
  ['DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)', 'crawler', 'DuckDuckBot', '1.1'],
  ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'crawler', 'facebookexternalhit', '1.1'],
  ['Twitterbot/1.0', 'crawler', 'Twitterbot', '1.0'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'crawler', 'Slackbot-LinkExpanding', '1.0'],
  ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)', 'crawler', 'Feedly', '1.0'],
  ['UniversalFeedParser/4.2 +http://feedparser.org/', 'crawler', 'UniversalFeedParser', '4.2'],
  [compatible('NeverHeardOfBot/0.9; +https://example.org/about'), 'crawler', 'NeverHeardOfBot', '0.9'],
  [compatible('Ezooms/1.0; help@moz.com'), 'crawler', 'Ezooms', '1.0'],
  ['my-own-crawler', 'crawler', 'my-own-crawler'],
  [gecko('GPTBot/1.2; +https://openai.com/gptbot'), 'ai_crawler', 'GPTBot', '1.2'],
  [gecko('ChatGPT-User/1.0; +https://openai.com/bot'), 'ai_crawler', 'ChatGPT-User', '1.0'],
  [gecko('OAI-SearchBot/1.0; +https://openai.com/searchbot'), 'ai_crawler', 'OAI-SearchBot', '1.0'],
  [gecko('ClaudeBot/1.0; +claudebot@anthropic.com'), 'ai_crawler', 'ClaudeBot', '1.0'],
  ['Claude-User/1.0', 'ai_crawler', 'Claude-User', '1.0'],
  ['CCBot/2.0 (https://commoncrawl.org/faq/)', 'ai_crawler', 'CCBot', '2.0'],
  [gecko('PerplexityBot/1.0; +https://perplexity.ai/perplexitybot'), 'ai_crawler', 'PerplexityBot', '1.0'],
  ['Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)', 'ai_crawler', 'Bytespider'],
  [gecko('Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot'), 'ai_crawler', 'Amazonbot', '0.1'],
  ['Google-Extended', 'ai_crawler', 'Google-Extended'],
  ['meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)', 'ai_crawler', 'meta-externalagent', '1.1'],
  ['cohere-ai', 'ai_crawler', 'cohere-ai'],
  [gecko('DuckAssistBot/1.2; +http://duckduckgo.com/duckassistbot.html'), 'ai_crawler', 'DuckAssistBot', '1.2'],
  ['gptbot', 'ai_crawler', 'GPTBot'],
  ['curl/8.5.0', 'tool', 'curl', '8.5.0'],
  ['Wget/1.21.4', 'tool', 'Wget', '1.21.4'],
  ['python-requests/2.32.3', 'tool', 'python-requests', '2.32.3'],
  ['Python/3.12 aiohttp/3.9.5', 'tool', 'aiohttp', '3.9.5'],
  ['Python-urllib/3.11', 'tool', 'Python-urllib', '3.11'],
  ['Go-http-client/2.0', 'tool', 'Go-http-client', '2.0'],
  ['okhttp/4.12.0', 'tool', 'okhttp', '4.12.0'],
  ['com.example.app/3.1 okhttp/4.9.0', 'tool', 'okhttp', '4.9.0'],
  ['Java/17.0.9', 'tool', 'Java', '17.0.9'],
  ['Apache-HttpClient/4.5.14 (Java/11.0.21)', 'tool', 'Apache-HttpClient', '4.5.14'],
  ['node', 'tool', 'node'],
  ['node-fetch/1.0 (+https://github.com/bitinn/node-fetch)', 'tool', 'node-fetch', '1.0'],
  ['axios/1.7.2', 'tool', 'axios', '1.7.2'],
  ['PostmanRuntime/7.39.0', 'tool', 'PostmanRuntime', '7.39.0'],
  ['kube-probe/1.29', 'tool', 'kube-probe', '1.29'],
  ['ELB-HealthChecker/2.0', 'tool', 'ELB-HealthChecker', '2.0'],
  [compatible('UptimeRobot/2.0; http://www.uptimerobot.com/'), 'tool', 'UptimeRobot', '2.0'],
  [compatible('Nmap Scripting Engine; https://nmap.org/book/nse.html'), 'tool', 'Nmap Scripting Engine'],
  ['sqlmap/1.7.2#stable (https://sqlmap.org)', 'tool', 'sqlmap', '1.7.2'],
  ['Mozilla/5.00 (Nikto/2.1.6) (Evasions:None) (Test:000003)', 'tool', 'Nikto', '2.1.6'],
  ['Mozilla/5.0 zgrab/0.x', 'tool', 'zgrab', '0.x'],
  [compatible('CensysInspect/1.1; +https://about.censys.io/'), 'tool', 'CensysInspect', '1.1'],
  [chrome('X11; Linux x86_64').replace('Chrome', 'HeadlessChrome'), 'tool', 'HeadlessChrome', '131.0.0.0'],
  ['WordPress/6.5; https://example.org', 'crawler', 'WordPress', '6.5'],
  ['', 'tool', undefined],
  ['-', 'tool', undefined],
  ['Mozilla/5.0', 'tool', undefined],
  ['Mozilla/4.0 (compatible;)', 'tool', undefined],
  ['portscout/0.8.1', 'tool', 'portscout', '0.8.1'],
  ['() { :; }; /bin/bash -c "id"', 'tool', undefined],
  [['$', '{jndi:ldap://198.51.100.7/a}'].join(''), 'tool', undefined],
  ["' OR 1=1 --", 'tool', undefined],
  ['<script>alert(1)</script>', 'tool', undefined],
  ['\\x00\\xff\\x16', 'tool', undefined],
]

describe('programs', () => {
  test.each(programs)('%s', (agent, kind, name, version) => {
    const facts = read(agent)
    expect([facts.kind, facts.clientName, facts.name, facts.version]).toEqual([kind, name, name, version])
  })

  test('a crawler that sends a telephone’s agent keeps the telephone’s system and device', () => {
    const facts = read(`${iphone} Version/6.0 Mobile/10A5376e Safari/8536.25 (compatible; Googlebot/2.1)`)
    expect([facts.osName, facts.device, facts.deviceName]).toEqual(['iOS', 'mobile', 'iPhone'])
  })
})

describe('hostile agents', () => {
  test('whatever the agent, nothing is thrown and the kind is one of four', () => {
    const token = fc.constantFrom(
      'Mozilla/5.0',
      'compatible;',
      '(',
      ')',
      'bot',
      'Android',
      'Build/',
      '/',
      ';',
      ' ',
      '+http://',
      '@',
    )
    const agent = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(token, { maxLength: 60 }).map((t) => t.join('')),
    )
    fc.assert(
      fc.property(agent, (text) => {
        expect(['person', 'crawler', 'ai_crawler', 'tool']).toContain(read(text).kind)
      }),
    )
  })

  test.each([
    'a',
    ' ',
    '(',
    'Mozilla/5.0 (',
    'bot-',
    'x.',
    'a@',
    ';Android ',
    'compatible; ',
    '1.',
    'Build/',
    '-_',
  ])('a kilobyte of %j is read in well under a second', (part) => {
    const start = performance.now()
    read(part.repeat(1024 / part.length))
    expect(performance.now() - start).toBeLessThan(250)
  })

  test('what stands past the first kilobyte changes nothing and costs no place', () => {
    const agents = cachedAgents(8)
    const long = `curl/8.5.0 ${'x'.repeat(1100)}`
    expect(agents(`${long}Googlebot`)).toBe(agents(long))
  })
})
