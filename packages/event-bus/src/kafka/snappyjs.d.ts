/** snappyjs brings no types. */
declare module 'snappyjs' {
  export function compress(plain: Buffer): Buffer
  export function uncompress(compressed: Buffer): Buffer
}
