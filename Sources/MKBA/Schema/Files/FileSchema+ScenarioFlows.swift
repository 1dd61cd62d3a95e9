import CostBenefit
import Documents

/// The blocks of a scenario that hold flows, and what is kept beside the balance.
extension FileSchema {
  /// Benefits, costs and transfers.
  static let flowBlocks: [KeyBlock] = [
    KeyBlock(
      "benefit",
      flow + booked + [
        .required("to", shares, "Who gains: an actor, or actors with their shares."),
        .key("quantity", .text, "The places or days behind a freed capacity."),
        .key("places_close", .yesNo, "Whether freed places close, so that cash follows."),
      ]),
    KeyBlock(
      "cost",
      flow + booked + [
        .required("by", shares, "Who pays: an actor, or actors with their shares."),
        .key("optimism", .text, "By how much such costs are usually exceeded."),
      ]),
    KeyBlock(
      "transfer", flow + [.required("from", .text, "Who gives it."), .required("to", .text, "Who gets it.")]),
    KeyBlock(
      "vat",
      [
        .required("amount", vat, "Whether the amount holds it."), .key("rate", .text, "The rate."),
        .key("compensated_by", .text, "Who gives it back."), source,
      ]),
    KeyBlock("overlap", [.required("share", .text, "What part of the lesser flows still counts."), source]),
    KeyBlock(
      "credit",
      [
        .required("share", .text, "The part of a provider, or rest."), .key("costs", .texts, "Its costs, by flow."),
        source,
      ]),
  ]

  /// What is kept beside the balance.
  static let bookBlocks: [KeyBlock] = [
    KeyBlock(
      "pm",
      [
        .required("item", .text, "What it is."),
        .required("direction", .word(["benefit", "cost", "unknown"]), "Which way."),
        .key("to", .text, "Whom it is for."), .required("why", .text, "Why it has no price."),
        .key("quantity", .text, "How much of it there is."), source,
      ]),
    KeyBlock(
      "ceiling",
      [
        .required("step", .text, "The step."), .required("at_most", .text, "The volume that was observed."),
        .key("cap", .yesNo, "Whether the step is cut off there."), source,
      ]),
    KeyBlock(
      "weights", others: .text,
      [
        source, .key("reference_income", .text, "The income at which a euro counts for one."),
        .key("elasticity", .text, "How fast the worth of a euro falls with income."),
        .key("incomes", .names(.text), "The income of each actor."),
      ]),
    KeyBlock(
      "budget",
      [
        .required("index", .text, "What the forecast is called."),
        .required("yearly_change", .names(.text), "How much prices change in each year."),
        .key("hold", .yesNo, "Whether the last one goes on."), .key("years", .text, "The years of the table."), source,
      ]),
    KeyBlock(
      "goal",
      [
        .required("goal", .text, "What is aimed at."), .required("effect", .text, "The step that counts it."),
        .key("unit", .text, "Its unit."), .key("better", .word(["more", "less"]), "Which way is better."),
        .key("costs", .text, "Whose costs are set against it."), .key("discount", .text, "The rate of the effect."),
        .key("thresholds", .texts, "Prices of a unit at which alternatives are compared."), source,
      ]),
  ]

  private static let shares = KeyForm.either([.text, .names(.text)])
  /// Of every flow, in this order: what it is, what it comes to, where that comes from.
  private static let flow: [KeyBlock.Key] = [
    .required("flow", .text, "What it is called."), .required("amount", .text, "Euros a year: a formula."), source,
    .key("discount_as", .text, "An exception of the rule pack."),
  ]
  /// Of benefits and costs.
  private static let booked: [KeyBlock.Key] = [
    .key("cashable", .text, "What part of it is cash; the rest frees capacity."),
    .key("overlap", .text, "The group of flows that partly count the same euro."),
    .key("counts_as", .words(Model.CountsAs.self), "A saving, or an outlay that follows."),
    .key("payer_amount", .text, "What the payer pays, where it is another amount."),
    .key("provider", .text, "Who is paid."), .key("vat", .block("vat"), "Value added tax."),
  ]
}
