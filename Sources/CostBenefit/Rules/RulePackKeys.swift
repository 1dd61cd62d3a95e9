import Documents
import Evidence

/// The keys of a rule pack, as `mkba schema rules` tells them; the block `source` is that of every file.
public enum RulePackKeys {
  public static let root: [KeyBlock.Key] = [
    .required("rules", .text, "The name that a scenario writes at discounting."),
    .required("starts", .text, "The day from which they hold."), .key("previous", .text, "The pack before it."),
    .required("rates", .list(.block("rate")), "Yearly rates; each to a year after the start, the last without end."),
    .key("exceptions", .names(.block("exception")), "Rates for special cases."),
    .key("later_rates", .word(["open"]), "Open where the rules do not say how a schedule goes on from a later start."),
    .key("beside", .texts, "Packs that stand beside it as sensitivity."),
    .key("asks", .block("asks"), "What the rules ask of a report."),
    .required("source", .block("source"), "Where they are written."),
  ]

  public static let blocks: [KeyBlock] = [
    KeyBlock(
      "rate",
      [
        .key("through", .text, "The last year after the start for which it holds."),
        .required("rate", .text, "A year."),
      ]),
    KeyBlock(
      "exception",
      [
        .required("says", .block("words"), "For what it holds."),
        .required("status", .words(Source.Status.self), "How sure its source is."), .required("rate", .text, "A year."),
      ]),
    .words,
    KeyBlock(
      "asks",
      [
        .key(
          "tables", .either([.list(.words(RulePack.Asks.Table.self)), .words(RulePack.Asks.Table.self)]), "Tables."),
        .required("timing", .word(Timing.allCases.map(\.rawValue) + ["open"]), "When flows fall within a year."),
        .required("horizon", .text, "How many years at most, or open."),
      ]),
  ]
}
