import Documents
import Estimation

/// The one JSON document of `mkba test`.
public enum TestDocument {
  public static func json(
    _ hypotheses: [TestedHypothesis], language: Language, audience: Audience = .inside
  ) -> JSON {
    let disclosure = Disclosure(audience)
    return [
      "publication": .text(PublicationMark.json(audience)),
      "hypotheses": .array(hypotheses.map { HypothesisJSON($0, language, disclosure).json }),
    ]
  }
}
