import Documents

/// Checks the shares of a credit table and writes them into a program.
struct CreditCompiler {
  let flows: FlowCompiler

  func check(_ scenario: Scenario) {
    for line in scenario.credit {
      guard let share = line.share else { continue }
      flows.checkShare(share, "share")
      guard let kind = Checker.silent(flows.checker).kind(share) else { continue }
      if case .number = share { continue }
      if !kind.trace.roles.contains(.creditShare) {
        flows.notebook.add(
          Finding(
            code: "credit_role", at: share.place,
            Words(
              nl: "Een aandeel in een tabel van verdiensten is een parameter met role: credit_share.",
              en: "A share in a credit table is a parameter with role: credit_share.")))
      }
    }
  }

  func lines(_ scenario: Scenario, _ emitter: Emitter, _ program: inout Program) -> [Model.CreditLine] {
    scenario.credit.map { line in
      Model.CreditLine(
        provider: line.provider.string, share: line.share.map { emitter.emit($0, 0, into: &program) },
        costs: line.costs.map(\.string) + additions(scenario, line))
    }
  }

  /// An addition for optimism is borne with the line that it is about.
  private func additions(_ scenario: Scenario, _ line: Scenario.CreditLine) -> [String] {
    scenario.flows.filter { flow in
      line.costs.contains { $0.string == flow.addsTo }
    }.map(\.name.string)
  }
}

extension Checker {
  /// The same without a word.
  static func silent(_ checker: Checker) -> Checker {
    var copy = checker
    copy.notebook = Notebook()
    return copy
  }
}
