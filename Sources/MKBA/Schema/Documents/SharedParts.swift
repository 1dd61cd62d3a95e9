import Documents

/// Parts that several documents have.
extension DocumentSchema {
  static let publication = KeyBlock.Key.has("publication", .string, "Whether this may leave the holder of the data.")

  static let finding = KeyBlock("finding", findingKeys)
  static let findingKeys: [KeyBlock.Key] = [
    .has("code", .string, "The same in every language and version."),
    .has("severity", .words(Severity.self)), .has("file", .maybe), .has("line", .whole), .has("column", .whole),
    .has("message", .string), .has("hint", .maybe, "What to do."),
  ]

  static let summary = KeyBlock(
    "summary",
    [
      .has("unit", .string), .has("mean", .number), .has("sd", .number),
      .has("mcse", .number, "The Monte Carlo error of the mean."),
      .has("quantiles", .map(.number), "Of type 7, by their level."),
      .has("quantile_mcse", .map(.number), "Their Monte Carlo errors."),
      .may("quantile_error", .map(.number), "The most that each can be off, where draws were counted in bins."),
    ], says: "Draws of one figure.")

  static let share = KeyBlock(
    "share", [.has("share_of_draws", .number), .has("mcse", .number, "Its Monte Carlo error.")],
    says: "In how many of the draws something holds.")

  static let rowsRead = KeyBlock(
    "rows_read",
    [
      .has("kind", .string), .has("file", .string), .has("part", .maybe, "The sheet or table."), .has("rows", .whole),
      .has("detected", .strings, "How the file is written, as far as the codebook did not say."),
      .has("findings", .orNull(.findings)),
    ], says: "Which rows were read, and from where.")

  static let difference = KeyBlock(
    "difference", [.has("from", .string), .has("to", .string), .has("net_present_value", .summary)],
    says: "Between two alternatives, on the same draws.")

  /// What a test before the data can show, line by line.
  static let protocolBlocks: [KeyBlock] = [
    KeyBlock("protocol", [.has("lines", .list("protocol_line")), .has("testable", .string)]),
    KeyBlock(
      "protocol_line",
      [
        .has("item", .string), .has("asked", .string), .has("found", .map(.number)), .has("column", .maybe),
        .has("threshold", .number), .has("reason", .string), .has("word", .string),
        .has("register", .maybe, "What to register."),
      ]),
  ]
}
