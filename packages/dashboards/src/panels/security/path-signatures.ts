import type { Signature } from '../../definition/panel-query.ts'

/** Texts of request targets as they are sent, bytes encoded or not; keywords are compared by case, so both are here. */

export const injections: readonly Signature[] = [
  { name: 'log4j lookup', texts: ['${jndi', '%7bjndi', '%7Bjndi'] },
  {
    name: 'SQL injection',
    texts: [
      'union+select',
      'union%20select',
      'UNION+SELECT',
      'UNION%20SELECT',
      "'+or+",
      '%27+or+',
      '%27+OR+',
      '%27%20or%20',
      '%27%20OR%20',
      'sleep(',
    ],
  },
  {
    name: 'script injection',
    texts: ['<script', '%3cscript', '%3Cscript', '%3CSCRIPT', 'javascript:', 'onerror='],
  },
  {
    name: 'command injection',
    texts: [';wget', '%3bwget', '%3Bwget', '/bin/sh', 'cmd.exe', 'eval-stdin.php'],
  },
]

export const traversals: Signature = {
  name: 'path traversal',
  texts: ['../', '..\\', '..%2f', '..%2F', '..%5c', '..%5C', '%2e%2e', '%2E%2E', '/etc/passwd'],
}

/** What should not be there; where it is answered, it leaks. */
export const secrets: Signature = {
  name: 'secrets',
  texts: [
    '/.env',
    '/.git/',
    '/.aws/',
    '/.ssh/',
    '/.svn/',
    '/.DS_Store',
    '/.htpasswd',
    '/id_rsa',
    '/wp-config',
  ],
}

/** What belongs to many sites and is suspicious only where it is asked for in vain. */
export const inVain: readonly Signature[] = [
  {
    name: 'administration',
    texts: [
      '/wp-login',
      '/wp-admin',
      '/xmlrpc.php',
      'phpmyadmin',
      'phpMyAdmin',
      '/manager/html',
      '/HNAP1',
      '/boaform',
      '/actuator',
      '/cgi-bin/',
      '/server-status',
      '/solr/',
      '/owa/auth',
    ],
  },
  { name: 'backup', texts: ['.sql', '.bak', '.swp', '/backup.'] },
]

/** From what harms most to what is only looked for: the first that fits is the one named. */
export const pathSignatures: readonly Signature[] = [...injections, traversals, secrets, ...inVain]
