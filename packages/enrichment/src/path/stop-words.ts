/** Words that say nothing about what a page is about: the commonest English ones, and what web addresses are built of. */
export const stopWords: ReadonlySet<string> = new Set(
  `about after all also and any are because been before being both but can could did does doing down each few for from
  further had has have having her here him his how into its just more most not now off once only other our out over own
  same she should some such than that the their them then there these they this those through too under until very was
  were what when where which while who why will with would you your
  asp aspx cgi com default html htm http https index jsp net org php undefined null www xml`.split(/\s+/),
)
