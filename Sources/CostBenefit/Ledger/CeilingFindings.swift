import Documents

extension RunResult {
  /// A warning for every step that is above what was observed in some draws.
  var ceilingFindings: [Finding] {
    zip(alternatives, books).flatMap { alternative, books in
      books.ceilings.filter { $0.shareAbove.share > 0 }.map { ceiling in
        let share = (ceiling.shareAbove.share * 1_000).rounded() / 10
        let capped = ceiling.caps
        return Finding(
          code: "ceiling_exceeded", severity: .warning, at: Place(file: model.file),
          Words(
            nl: "\(alternative.name): \(ceiling.step) komt in \(share)% van de trekkingen boven het waargenomen volume"
              + (capped ? " en is daarop afgekapt." : "; dat kan niet meer zijn dan er is."),
            en: "\(alternative.name): \(ceiling.step) is above the observed volume in \(share)% of the draws"
              + (capped ? ", and was held to it." : "; it cannot be more than there is.")),
          hint: capped
            ? nil
            : Words(
              nl: "Kijk het bereik en het effect na, of schrijf cap: yes.",
              en: "Look at the reach and the effect again, or write cap: yes."))
      }
    }
  }
}
