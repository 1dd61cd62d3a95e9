import Foundation

/// Root may read what is forbidden to everyone. A test of that runs the program as nobody.
enum OrdinaryUser {
  /// What stands before the program; empty where we are no root, nil where there is no way to be somebody else.
  static let prefix: [String]? = {
    guard geteuid() == 0 else { return [] }
    let way = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    guard FileManager.default.isExecutableFile(atPath: way[0]),
      let outcome = try? ProgramUnderTest.run(["--version"], in: URL(fileURLWithPath: "/tmp"), through: way)
    else { return nil }
    // Nobody may not be allowed to reach the folder of the program.
    return outcome.status == 0 ? way : nil
  }()
}
