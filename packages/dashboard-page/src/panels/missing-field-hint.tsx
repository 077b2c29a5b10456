import type { ReactNode } from 'react'

interface Configuration {
  readonly what: string
  readonly nginx: string
  readonly apache: string
  /** What else must be said of Apache's lines. */
  readonly note?: ReactNode
}

/** What adds to a log what panels need; our own formats read both as they are. */
const configurations: Readonly<Record<string, Configuration>> = {
  'event.duration': {
    what: 'This log does not say how long requests took. These lines add it:',
    nginx: `log_format timed '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time';
access_log /var/log/nginx/access.log timed;`,
    apache: `LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\" %D" timed
CustomLog \${APACHE_LOG_DIR}/access.log timed`,
    note: (
      <>
        A number at the end of a line does not say its unit: name the format once, as{' '}
        <code>{`--format '%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i" %D'`}</code>
      </>
    ),
  },
  'url.domain': {
    what: 'This log does not say which site was asked for. These lines add it:',
    nginx: `log_format sites '$host $remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';
access_log /var/log/nginx/access.log sites;`,
    apache: `LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" vhost_combined
CustomLog \${APACHE_LOG_DIR}/access.log vhost_combined`,
  },
}

/** What to write into the server's configuration, so that the field of a panel is there. */
export function MissingFieldHint({ field }: { readonly field: string }): ReactNode {
  const configuration = configurations[field]
  if (field === 'source.as.organization.name') return <NetworkHint />
  if (configuration === undefined) return <p>The events lack {field}, which this panel is about.</p>
  return (
    <div className="hint">
      <p>{configuration.what}</p>
      <h3>nginx</h3>
      <Lines text={configuration.nginx} />
      <h3>Apache</h3>
      <Lines text={configuration.apache} />
      {configuration.note !== undefined && <p className="hint-note">{configuration.note}</p>}
    </div>
  )
}

/** Networks come from data that Weir does not carry, and not from the log. */
function NetworkHint(): ReactNode {
  return (
    <div className="hint">
      <p>
        Whose network an address belongs to is looked up in a file that Weir does not bring along. With one:
      </p>
      <Lines text="WEIR_ASN=/path/to/GeoLite2-ASN.mmdb npm start" />
      <p className="hint-note">Events that are stored already stay as they are.</p>
    </div>
  )
}

/** Long lines are scrolled, by the keyboard too. */
function Lines({ text }: { readonly text: string }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by Tab (axe: scrollable-region-focusable)
    <pre tabIndex={0}>{text}</pre>
  )
}
