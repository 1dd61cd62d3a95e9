import ArgumentParser
import Documents
import Foundation
import MKBA

/// 0 done; 1 done, with findings or a changed result; 2 wrong usage; 3 wrong input; 4 our fault or the machine's.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case findings = 1
  case wrongUsage = 2
  case wrongInput = 3
  case ourFault = 4

  var says: String {
    switch self {
    case .done: "Done."
    case .findings: "Done, with findings of severity warning or more, or with a result that moved."
    case .wrongUsage: "Wrong usage."
    case .wrongInput: "Wrong input."
    case .ourFault: "A fault of the program or of the machine."
    }
  }

  /// Tells an error in the way asked for, and ends the process with its status.
  static func leave(with error: any Error, arguments: [String]) -> Never {
    if let findings = error as? Findings {
      Console.tell(findings, json: arguments.contains("--json"), in: Console.language(in: arguments))
      exit(findings.areOurFault ? ourFault.rawValue : wrongInput.rawValue)
    }
    let code = MkbaCommand.exitCode(for: error)
    if code.isSuccess {
      Console.out(MkbaCommand.fullMessage(for: error) + "\n")
      exit(done.rawValue)
    }
    if let code = error as? ExitCode { exit(code.rawValue) }
    let text = MkbaCommand.fullMessage(for: error)
    if arguments.contains("--json") {
      let usage = Finding(
        code: "wrong_usage", Words(nl: "Dit kan het programma niet: \(text)", en: "The program cannot do this: \(text)")
      )
      Console.out(Answer.json(of: Findings(usage), in: Console.language(in: arguments)))
    }
    Console.err(text + "\n")
    exit(wrongUsage.rawValue)
  }
}

extension Findings {
  /// Faults of the program or the machine rather than of what was given to it.
  fileprivate var areOurFault: Bool {
    all.contains { ["cannot_write", "identity_broken"].contains($0.code) }
  }
}
