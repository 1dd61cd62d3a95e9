// Writes the synthetic registrations: `swift run SyntheticRegistration notebooks-data`.
import Foundation

let folder = URL(fileURLWithPath: CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "notebooks-data")
let files: [(String, [UInt8])] = [
  ("elderly-work-registration.csv", LargeRegistration.csv()), ("elderly-work-small.csv", SmallRegistration.csv()),
  ("debt-help-roll-out.csv", DebtHelpRollOut.csv()),
]
for (name, bytes) in files {
  try Data(bytes).write(to: folder.appendingPathComponent(name))
  print("\(name): \(bytes.count) bytes")
}
