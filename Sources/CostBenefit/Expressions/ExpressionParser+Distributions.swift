import Documents
import Evidence

/// Distributions take numbers, pairs, words and other distributions, and no formulas.
extension ExpressionParser {
  mutating func distribution(_ name: String, _ token: Token) -> DistributionCall? {
    let open = next
    position += 1
    var arguments: [DistributionCall.Argument] = []
    if next.kind != .close {
      repeat {
        guard let argument = argument() else { return nil }
        arguments.append(argument)
      } while take(.comma)
    }
    guard take(.close) else {
      noteOpen(open)
      return nil
    }
    return DistributionCall(name: name, arguments: arguments, unit: .plainNumber, place: place(token))
  }

  mutating func argument() -> DistributionCall.Argument? {
    let token = next
    position += 1
    switch token.kind {
    case .name(let name) where next.kind == .open && DistributionCall.names.contains(name):
      return distribution(name, token).map { .init(.call($0), at: place(token)) }
    case .name(let name): return .init(.word(name), at: place(token))
    case .quoted(let content): return .init(.text(content), at: place(token))
    default: break
    }
    position -= 1
    guard let value = signedNumber() else {
      notebook.add(
        Finding(
          code: "argument_expected", at: place(token),
          Words(
            nl: "Hier hoort een getal: een verdeling krijgt getallen, geen formules.",
            en: "A number belongs here: a distribution takes numbers, no formulas.")))
      return nil
    }
    if take(.colon) {
      let part = next
      if case .name(let name) = part.kind, DistributionCall.names.contains(name), tokens[position + 1].kind == .open {
        position += 1
        return distribution(name, part).map { .init(.part(value, $0), at: place(token)) }
      }
      guard let probability = signedNumber() else {
        notebook.add(
          Finding(
            code: "probability_expected", at: place(next),
            Words(nl: "Achter : hoort een kans, zoals 25%.", en: "A probability belongs after :, such as 25%.")))
        return nil
      }
      return .init(.pair(value, probability), at: place(token))
    }
    return .init(.number(value), at: place(token))
  }

  mutating func signedNumber() -> Double? {
    let start = position
    var sign = 1.0
    if take(.symbol(.subtract)) { sign = -1 }
    guard case .number(let value) = next.kind else {
      position = start
      return nil
    }
    position += 1
    return sign * value
  }
}
