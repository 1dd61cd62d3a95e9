import Documents

/// The keys of a margins file, as `mkba schema margins` tells them.
public enum MarginsKeys {
  public static let root: [KeyBlock.Key] = [
    .required("margins", .text, "What it is called."), .required("source", .text, "Where the numbers come from."),
    .required(
      "cells", .either([.list(.block("cell")), .block("cell"), .text]), "Cells, or a .csv beside this file."),
  ]

  public static let blocks: [KeyBlock] = [
    KeyBlock(
      "cell", others: .text,
      [
        .required(WrittenCell.peopleKey, .text, "How many people are in it."),
        .key(WrittenCell.sitesKey, .text, "How many sites are in it."),
      ], says: "Columns with their values, and the number of people who have them.")
  ]
}
