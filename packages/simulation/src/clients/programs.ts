/** An agent that names a program, how often it comes, and the networks of 256 addresses that its operator uses. */
export interface Program {
  readonly agent: string
  readonly weight: number
  /** Empty where anybody may run it. All those named lie in the country of `crawlerCountry`. */
  readonly networks: readonly string[]
}

const chromeLike = 'AppleWebKit/537.36 (KHTML, like Gecko)'

/** Search engines and other crawlers, with agents as their operators document them. */
export const crawlers: readonly Program[] = [
  {
    agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    weight: 40,
    networks: ['66.249.66', '66.249.64', '66.249.79'],
  },
  {
    agent: `Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) ${chromeLike} Chrome/141.0.7390.122 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    weight: 25,
    networks: ['66.249.66', '66.249.68'],
  },
  {
    agent: 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    weight: 25,
    networks: ['40.77.167', '157.55.39', '52.167.144'],
  },
  {
    agent: 'Mozilla/5.0 (compatible; DuckDuckBot/1.1; +http://duckduckgo.com/duckduckbot.html)',
    weight: 5,
    networks: ['20.125.66'],
  },
  {
    agent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)`,
    weight: 8,
    networks: ['17.241.75'],
  },
  {
    agent: 'Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)',
    weight: 6,
    networks: ['185.191.171'],
  },
  {
    agent: 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
    weight: 6,
    networks: ['51.222.253'],
  },
  {
    agent: 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    weight: 4,
    networks: ['66.220.149', '69.171.230'],
  },
]

/** Crawlers of companies that train or run language models. */
export const aiCrawlers: readonly Program[] = [
  {
    agent: `Mozilla/5.0 ${chromeLike}; compatible; GPTBot/1.3; +https://openai.com/gptbot`,
    weight: 30,
    networks: ['20.171.206'],
  },
  {
    agent: `Mozilla/5.0 ${chromeLike}; compatible; OAI-SearchBot/1.3; +https://openai.com/searchbot`,
    weight: 10,
    networks: ['20.171.206'],
  },
  {
    agent: `Mozilla/5.0 ${chromeLike}; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)`,
    weight: 25,
    networks: ['216.73.216'],
  },
  {
    agent: `Mozilla/5.0 ${chromeLike}; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)`,
    weight: 12,
    networks: ['3.224.220'],
  },
  {
    agent: `Mozilla/5.0 ${chromeLike} Chrome/119.0.6045.214 Safari/537.36 (compatible; Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot)`,
    weight: 10,
    networks: ['44.208.2'],
  },
  { agent: 'CCBot/2.0 (https://commoncrawl.org/faq/)', weight: 6, networks: ['18.97.9'] },
  {
    agent: 'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
    weight: 10,
    networks: ['69.171.230'],
  },
]

/** Programs of customers, partners and operators. */
export const tools: readonly Program[] = [
  { agent: 'curl/8.5.0', weight: 18, networks: [] },
  { agent: 'curl/7.88.1', weight: 8, networks: [] },
  { agent: 'python-requests/2.32.3', weight: 20, networks: [] },
  { agent: 'Go-http-client/1.1', weight: 14, networks: [] },
  { agent: 'okhttp/4.12.0', weight: 14, networks: [] },
  { agent: 'axios/1.7.9', weight: 8, networks: [] },
  { agent: 'Wget/1.21.4', weight: 4, networks: [] },
  { agent: 'PostmanRuntime/7.43.0', weight: 5, networks: [] },
  {
    agent: 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)',
    weight: 9,
    networks: [],
  },
]

/** Scanners that look for holes. */
export const probes: readonly Program[] = [
  { agent: 'Mozilla/5.0 zgrab/0.x', weight: 35, networks: [] },
  { agent: 'python-requests/2.25.1', weight: 25, networks: [] },
  {
    agent: 'Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)',
    weight: 15,
    networks: [],
  },
  { agent: 'Go-http-client/1.1', weight: 15, networks: [] },
  {
    agent: 'Nuclei - Open-source project (github.com/projectdiscovery/nuclei)',
    weight: 10,
    networks: [],
  },
]
