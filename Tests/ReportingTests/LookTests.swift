import Foundation
import Reporting
import Testing

@Suite struct LookTests {
  @Test func write() throws {
    for language in ["nl", "en"] {
      for audience in Audience.allCases {
        let report = WorkedRun().report(language == "nl" ? .nl : .en, audience)
        try HTMLRenderer.render(report).write(toFile: "/tmp/look/\(language)-\(audience).html", atomically: true, encoding: .utf8)
        try TextRenderer.render(report, width: 88).write(toFile: "/tmp/look/\(language)-\(audience).txt", atomically: true, encoding: .utf8)
      }
    }
  }
}
