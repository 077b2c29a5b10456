import type { Signature } from '../../definition/panel-query.ts'

/** Scanners by the names that enrichment gives them (`weir.client.name`). */
export const scanners: readonly string[] = [
  'Acunetix',
  'Arachni',
  'Burp',
  'CensysInspect',
  'DirBuster',
  'Expanse',
  'feroxbuster',
  'ffuf',
  'Fuzz Faster U Fool',
  'gobuster',
  'internet-measurement',
  'JDatabaseDriverMysqli',
  'l9explore',
  'l9tcpid',
  'masscan',
  'Nessus',
  'Nikto',
  'Nmap Scripting Engine',
  'Nuclei',
  'OpenVAS',
  'skipfish',
  'sqlmap',
  'w3af',
  'WebInspect',
  'wfuzz',
  'WhatWeb',
  'WPScan',
  'zgrab',
  'ZmEu',
]

/** Agents that are a payload and no name. */
export const agentPayloads: readonly Signature[] = [
  { name: 'log4j lookup', texts: ['${jndi:', '${${', '${lower:'] },
  { name: 'shellshock', texts: ['() {'] },
  { name: 'script injection', texts: ['<script', '<?php'] },
  { name: 'SQL injection', texts: ["' or 1=1", "' OR 1=1", 'union select', 'UNION SELECT'] },
]

export const agentSignatures: readonly Signature[] = [
  ...agentPayloads,
  { name: 'scanner', texts: scanners.map((name) => name.toLowerCase()) },
]
