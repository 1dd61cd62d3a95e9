import Documents

/// The keys of a neighbourhood scan, as `mkba schema scan` tells them.
public enum ScanKeys {
  public static let root: [KeyBlock.Key] = [
    .required("scan", .text, "What it is called."),
    .required("level", .word(AreaCode.Level.allCases.map(\.word)), "The areas that are told."),
    .required("indicators", .names(.block("indicator")), "The indicators by name."),
    .key("composite", .block("composite"), "One index of several indicators."),
    .key("map", .block("map"), "The shapes of the areas."),
    .key("changes", .names(.text), "Old codes of areas with the new ones."),
    .key("smallest_cell", .text, "The smallest number of people that may be told: 10."),
  ]

  public static let blocks: [KeyBlock] = [
    .words,
    KeyBlock(
      "indicator",
      [
        .key("says", .either([.text, .block("words")]), "What it counts."),
        .required("data", .text, "The codebook of its table."), .required("area", .text, "Its column of areas."),
        .key("where", .texts, "Conditions on the rows that count."), .key("count", .text, "The column of a number,"),
        .key("of", .text, "of which number it is a share,"), .key("per", .text, "or for each of which it is a rate."),
        .key("for_each", .text, "For how many of those, such as 1_000."),
        .key("value", .text, "The column of a mean,"), .key("weight", .text, "with the number behind it."),
        .key("std_error", .text, "The column of its standard error."),
        .key("kpi", .text, "The indicator of a registration."), .key("period", .text, "The period of that indicator."),
        .key("source", .text, "Where it comes from."), .key("published", .yesNo, "Whether it is public already."),
      ]),
    KeyBlock(
      "composite",
      [
        .required("scale", .words(CompositeIndex.Scale.self), "How indicators come on one scale."),
        .required("weights", .names(.text), "The weight of each indicator."),
        .key("reverse", .texts, "Indicators of which less is better."), .key("draws", .text, "How many draws: 10_000."),
      ]),
    KeyBlock(
      "map",
      [
        .required("geojson", .text, "The file of shapes."),
        .required("property", .text, "The property of a shape that holds its code."),
        .required("projection", .words(AreaShapes.Projection.self), "In what the shapes are written."),
      ]),
  ]
}
