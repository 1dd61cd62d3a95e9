import Documents

extension Hypothesis {
  /// A claim on the number among all registered asks for the level of those without the measure too, which not every design has.
  /// - Throws: `Findings` unless the claim is on the participants.
  func requireParticipants(for words: Words) throws(Findings) {
    guard population != .participants else { return }
    throw Findings(
      Finding(
        code: "design_is_for_participants", at: Place(file: file),
        Words(
          nl: "Een \(words.nl) gaat over de deelnemers, niet over iedereen in de registratie.",
          en: "A \(words.en) is about the participants, not about everyone in the registration."),
        hint: Words(nl: "Schrijf population: participants.", en: "Write population: participants.")))
  }
}
