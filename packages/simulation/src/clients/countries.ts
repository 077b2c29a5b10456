/**
 * Public IPv4 networks of 65,536 addresses (the first two numbers), each of which DB-IP places in one country as a whole.
 * Mostly access networks. The default share of a country stands beside them.
 */
export const countries: Readonly<
  Record<string, { readonly share: number; readonly networks: readonly string[] }>
> = {
  US: { share: 0.24, networks: ['24.4', '68.48', '70.94', '76.81', '98.192', '108.28', '169.252', '174.48'] },
  DE: { share: 0.12, networks: ['87.155', '91.42', '84.150', '79.200', '93.236', '217.245'] },
  GB: { share: 0.08, networks: ['2.28', '25.79', '78.145', '86.150', '90.211', '81.150'] },
  FR: { share: 0.06, networks: ['2.3', '82.225', '86.68', '90.89', '92.139', '109.3'] },
  NL: { share: 0.04, networks: ['77.174', '83.83', '86.86', '145.105'] },
  PL: { share: 0.03, networks: ['5.173', '79.188', '83.12', '83.25', '89.72'] },
  ES: { share: 0.03, networks: ['2.136', '79.144', '80.37', '83.59', '88.4'] },
  IT: { share: 0.03, networks: ['2.32', '79.49', '82.56', '87.4', '93.32'] },
  CA: { share: 0.03, networks: ['24.222', '68.146', '76.67', '142.243', '184.70'] },
  IN: { share: 0.04, networks: ['1.6', '49.47', '59.176', '106.221', '117.220', '122.183'] },
  BR: { share: 0.035, networks: ['177.89', '179.96', '187.22', '189.76', '191.191', '201.83'] },
  JP: { share: 0.03, networks: ['49.243', '60.139', '111.239', '126.20', '219.16', '220.60'] },
  CN: { share: 0.03, networks: ['58.240', '101.76', '113.81', '116.112', '125.109', '221.5'] },
  KR: { share: 0.015, networks: ['1.11', '58.73', '118.53', '121.164', '211.220', '220.121'] },
  AU: { share: 0.02, networks: ['1.17', '49.198', '101.182', '121.215', '124.190'] },
  SE: { share: 0.02, networks: ['2.64', '78.64', '81.225', '83.227', '90.230'] },
  CH: { share: 0.02, networks: ['84.73', '92.105', '178.197', '195.141'] },
  AT: { share: 0.02, networks: ['77.117', '80.120', '84.114', '91.119', '178.191'] },
  TR: { share: 0.015, networks: ['78.173', '85.101', '88.227', '176.41', '95.2'] },
  UA: { share: 0.01, networks: ['37.73', '46.119', '77.52', '178.137', '46.201'] },
  MX: { share: 0.015, networks: ['177.242', '187.150', '187.184', '189.149', '201.103'] },
  AR: { share: 0.01, networks: ['181.84', '186.127', '190.55', '200.51', '201.251'] },
  ID: { share: 0.015, networks: ['36.75', '110.139', '114.12', '180.246', '182.7'] },
  VN: { share: 0.01, networks: ['1.52', '14.171', '27.69', '113.167', '171.250'] },
  TH: { share: 0.01, networks: ['49.230', '58.137', '110.49', '171.98', '180.183'] },
  ZA: { share: 0.01, networks: ['41.2', '41.120', '105.242', '169.202', '165.11'] },
  BE: { share: 0.01, networks: ['81.244', '91.180', '109.134', '78.23', '94.224'] },
  DK: { share: 0.01, networks: ['2.104', '2.130', '62.198', '80.63', '87.59'] },
  NO: { share: 0.01, networks: ['2.148', '84.215', '85.164', '88.95'] },
  FI: { share: 0.01, networks: ['84.249', '88.192', '91.159', '86.114'] },
  CZ: { share: 0.01, networks: ['31.30', '78.44', '80.188', '88.102', '90.177'] },
  PT: { share: 0.01, networks: ['2.80', '77.54', '82.154', '85.245', '95.94'] },
}

/** Networks of 256 addresses in the United States from which search engines and AI companies crawl. */
export const crawlerCountry = 'US'
