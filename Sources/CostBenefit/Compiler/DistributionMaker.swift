import Documents
import Evidence
import Probability

/// Makes a distribution of what was written; impossible arguments are noted at the argument.
struct DistributionMaker {
  let notebook: Notebook

  /// A file named in a distribution: from the folder of the file in which the distribution stands, which may be a shared one.
  func path(of file: String, in call: DistributionCall) -> String {
    Scenario.path(file, in: Scenario.folder(of: call.place.file))
  }

  func make(_ call: DistributionCall) -> (any Distribution)? {
    if call.name == "truncated" { return truncated(call) }
    if call.name == "empirical" { return empirical(call) }
    if call.name == "mixture" { return mixture(call) }
    if call.name == "interval", let word = call.arguments.last, case .word(let family) = word.value {
      return interval(call, family, word.place)
    }
    var numbers: [Double] = []
    for argument in call.arguments {
      switch argument.value {
      case .number(let value): numbers.append(value)
      case .pair(let value, let weight) where call.name == "discrete": numbers += [value, weight]
      default:
        noteKind(argument.place, call.name)
        return nil
      }
    }
    return made(call) { form throws(ImpossibleArguments) in try form.distribution(.numbers(numbers)) }
  }

  private func truncated(_ call: DistributionCall) -> (any Distribution)? {
    guard call.arguments.count == 3, case .call(let inner) = call.arguments[0].value else {
      noteKind(call.arguments.first?.place ?? call.place, "truncated(normal(1, 2), 0, 5)")
      return nil
    }
    var ends: [Double] = []
    for argument in call.arguments.dropFirst() {
      guard case .number(let end) = argument.value else {
        noteKind(argument.place, call.name)
        return nil
      }
      ends.append(end)
    }
    guard let base = make(inner) else { return nil }
    return made(call) { form throws(ImpossibleArguments) in try form.distribution(.distribution(base, ends)) }
  }

  /// `interval(6, 30, 90%, lognormal)`
  private func interval(_ call: DistributionCall, _ family: String, _ place: Place) -> (any Distribution)? {
    let words = ["normal": "interval", "lognormal": "lognormal_interval"]
    guard let name = words[family] else {
      notebook.add(
        Finding(
          code: "interval_kind", at: place,
          Words(
            nl: "Een interval is normal of lognormal, niet \(family).",
            en: "An interval is normal or lognormal, not \(family).")))
      return nil
    }
    return make(
      DistributionCall(
        name: name, arguments: Array(call.arguments.dropLast()), unit: call.unit, place: call.place))
  }

  /// `mixture(30%: 0, 70%: lognormal(2, 0.5))`
  private func mixture(_ call: DistributionCall) -> (any Distribution)? {
    var parts: [(weight: Double, distribution: any Distribution)] = []
    for argument in call.arguments {
      switch argument.value {
      case .part(let weight, let inner):
        guard let part = make(inner) else { return nil }
        parts.append((weight, part))
      case .pair(let weight, let value):
        guard let part = try? Constant(value) else { return nil }
        parts.append((weight, part))
      default:
        noteKind(argument.place, "mixture(30%: 0, 70%: normal(10, 2))")
        return nil
      }
    }
    return made(call) { form throws(ImpossibleArguments) in try form.distribution(.parts(parts)) }
  }

  private func empirical(_ call: DistributionCall) -> (any Distribution)? {
    if call.arguments.count == 2, case .text(let file) = call.arguments[0].value {
      let column: String
      switch call.arguments[1].value {
      case .word(let name), .text(let name): column = name
      default:
        noteKind(call.arguments[1].place, "empirical(\"file.csv\", column)")
        return nil
      }
      let place = call.arguments[1].place
      guard let table = TableFile.read(path(of: file, in: call), at: call.arguments[0].place, in: notebook),
        let sample = table.numbers(Text(column, at: place), in: notebook)
      else { return nil }
      return made(call) { form throws(ImpossibleArguments) in try form.distribution(.sample(sample, weights: nil)) }
    }
    noteKind(call.arguments.first?.place ?? call.place, "empirical(\"file.csv\", column)")
    return nil
  }

  private func made(
    _ call: DistributionCall, _ make: (DistributionForm) throws(ImpossibleArguments) -> any Distribution
  ) -> (any Distribution)? {
    guard let form = DistributionCatalogue.form(call.name) else { return nil }
    do throws(ImpossibleArguments) {
      return try make(form)
    } catch {
      let index = form.arguments.firstIndex { $0.name == error.argument }
      let place = index.flatMap { call.arguments.indices.contains($0) ? call.arguments[$0].place : nil } ?? call.place
      let first = form.takes == .distribution ? ["normal(1, 2)"] : []
      let forms = (first + form.arguments.map(\.name)).joined(separator: ", ")
      notebook.add(
        Finding(
          code: "impossible_arguments", at: form.takes == .numbers ? place : call.place,
          Words(nl: "\(error.dutch).", en: "\(error.description)."),
          hint: Words(same: "\(call.name)(\(forms))")))
      return nil
    }
  }

  private func noteKind(_ place: Place, _ form: String) {
    notebook.add(
      Finding(
        code: "argument_kind", at: place,
        Words(
          nl: "Dit argument hoort hier niet (\(form)).", en: "This argument does not belong here (\(form)).")))
  }
}
