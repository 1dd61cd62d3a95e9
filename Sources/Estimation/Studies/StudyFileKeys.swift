import Documents

/// The keys of a file of earlier studies, as `mkba schema studies` tells them.
public enum StudyFileKeys {
  public static let root: [KeyBlock.Key] = [
    .required("studies", .text, "What the list is called."),
    .required("outcome", .either([.text, .block("words")]), "What was measured."),
    .required("effect", .words(EffectMeasure.self), "The measure of all the effects."),
    .required("direction", .word(StudyFileReader.directions), "Whether less or more of the outcome is better."),
    .key("unit", .text, "The unit of a mean difference."),
    .key(
      "moderators", .names(.either([.word(["number"]), .list(.text)])),
      "What studies differ in: number, or a list of words."),
    .required("list", .list(.block("study")), "The studies."),
  ]

  public static let blocks: [KeyBlock] = [
    .words,
    KeyBlock(
      "study",
      [
        .required("study", .text, "Who and when, such as Smith 2019."),
        .key("result", .text, "Which of several results of one study."),
        .required("design", .words(StudyDesign.self), "How the study compared."),
        .key("maryland", .text, "Its level of evidence, where lower than the design can reach."),
        .required("country", .text, "Where it was done."), .required("year", .text, "When it appeared."),
        .required("grade", .word(["good", "fair", "weak"]), "How well it was done."),
        .required("source", .text, "Where it can be read, with page."),
        .key("effect", .words(EffectMeasure.self), "The measure, the same as that of the file."),
        .key("direction", .word(StudyFileReader.directions), "The same as that of the file."),
        .key("treated", .block("arm"), "Counts or means of the treated."),
        .key("comparison", .block("arm"), "Counts or means of those compared."),
        .key("estimate", .text, "The effect as it was published, with one of the four below."),
        .key("interval", .list(.text), "Its interval: [lowest, highest]."),
        .key("confidence", .text, "Of the interval: 95% unless said otherwise."),
        .key("standard_error", .text, "Its standard error, of a ratio on the log scale."),
        .key("t", .text, "Its test statistic."), .key("p", .text, "Its p-value."),
        .key("df", .text, "Degrees of freedom of the interval, t or p."),
        .key("moderators", .names(.text), "What this study has of each declared moderator."),
      ]),
    KeyBlock(
      "arm",
      [
        .key("events", .text, "People, or times, with the outcome."), .key("of", .text, "People in the group."),
        .key("time", .text, "Time that the group was watched."), .key("mean", .text, "The mean of the group."),
        .key("sd", .text, "The standard deviation within the group."),
      ]),
  ]
}
