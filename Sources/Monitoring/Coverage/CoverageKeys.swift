import Documents

/// The keys of a coverage file, as `mkba schema coverage` tells them.
public enum CoverageKeys {
  public static let root: [KeyBlock.Key] = [
    .required("coverage", .text, "Its name; a scenario reads NAME.population."),
    .required("population", .either([.text, .block("words")]), "Who are counted."),
    .key("unit", .text, "What is counted: person unless said otherwise."),
    .required("source", .text, "Where the lists come from."),
    .key("confidence", .text, "95% unless said otherwise."),
    .key("privacy", .block("privacy"), "What is withheld in what is released."),
    .key(
      "counts", .either([.block("counts"), .names(.text)]), "People by number of times, in a table or written here."),
    .key("contacts", .block("contacts"), "How often one registration saw each person."),
    .key(
      "lists", .either([.names(.block("list")), .list(.text)]), "Two to six lists: registrations, or their names."),
    .key("people", .names(.text), "Numbers of people by exact combination of lists, such as a + b."),
    .key("codebook", .text, "The codebook with a yes_no column for each list."),
    .key("person", .text, "Its column of the person, where a person has more rows."),
    .key("not_in_the_system", .texts, "What is never recorded; stands in every report."),
  ]

  public static let blocks: [KeyBlock] = [
    .words,
    KeyBlock("privacy", [.key("smallest_cell", .text, "The smallest number of people that may be told: 10.")]),
    KeyBlock(
      "counts",
      [
        .required("file", .text, "A table with a row for each number of times."),
        .required("times", .text, "Its column of times."), .required("people", .text, "Its column of people."),
      ]),
    KeyBlock(
      "contacts",
      [
        .required("codebook", .text, "The codebook of the registration."),
        .required("person", .text, "Its column of the person."),
        .key("times", .text, "Its column of whole numbers; rows are counted without."),
      ]),
    KeyBlock(
      "list",
      [
        .required("codebook", .text, "The codebook of the list."),
        .required("person", .text, "Its column of the person."),
      ]),
  ]
}
