import type { LogFormat } from '../log-format.ts'
import { alb } from './alb.ts'

/** Logs of AWS's load balancers. CloudFront's are of the W3C family: `../w3c`. */
export const awsFormats: readonly LogFormat[] = [alb]
