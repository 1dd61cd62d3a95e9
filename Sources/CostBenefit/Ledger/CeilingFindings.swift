import Documents

extension RunResult {
  /// A warning for every step that is above what was observed in some draws.
  var ceilingFindings: [Finding] {
    zip(alternatives, books).flatMap { alternative, books in
      zip(model.books.ceilings, books.ceilings).filter { $1.shareAbove.share > 0 }.map { written, ceiling in
        let share = Self.percentage(ceiling.shareAbove.share)
        let capped = ceiling.caps
        return Finding(
          code: "ceiling_exceeded", severity: .warning, at: written.place,
          Words(
            nl:
              "\(alternative.name): \(ceiling.step) komt in \(share.nl) van de trekkingen boven het waargenomen volume"
              + (capped ? " en is daarop afgekapt." : "; dat kan niet meer zijn dan er is."),
            en: "\(alternative.name): \(ceiling.step) is above the observed volume in \(share.en) of the draws"
              + (capped ? ", and was held to it." : "; it cannot be more than there is.")),
          hint: capped
            ? nil
            : Words(
              nl: "Kijk het bereik en het effect na, of schrijf cap: yes.",
              en: "Look at the reach and the effect again, or write cap: yes."))
      }
    }
  }

  /// With one decimal; a share above 0 is never told as 0.
  private static func percentage(_ share: Double) -> Words {
    if share < 0.001 { return Words(nl: "minder dan 0,1%", en: "less than 0.1%") }
    let text = "\((share * 1_000).rounded() / 10)%"
    return Words(nl: text.replacing(".", with: ","), en: text)
  }
}
