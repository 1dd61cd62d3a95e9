import Documents
import Monitoring
import Testing

@Suite("The indicators that ship with the program")
struct ShippedIndicatorsTests {
  @Test("are there for six work forms, five or more each, of what goes in, what comes out and what it does")
  func content() throws {
    #expect(
      WorkForms.names == [
        "budget-coaching", "elderly-work", "homework-help", "individual-support", "language-house", "youth-work",
      ])
    for name in WorkForms.names {
      let library = try #require(try WorkForms.library(name))
      #expect(library.name == name)
      #expect(library.indicators.count >= 5)
      for kind in Indicator.Kind.allCases {
        #expect(library.indicators.contains { $0.kind == kind }, "\(name): \(kind)")
      }
    }
  }

  @Test("count volunteers, hours of registering, and answers among those who were asked, in every work form")
  func needs() throws {
    for name in WorkForms.names {
      let indicators = try #require(try WorkForms.library(name)).indicators
      #expect(indicators.contains { $0.split?.string == "worker_kind" }, "\(name): volunteers beside professionals")
      #expect(indicators.contains { $0.name == "hours_registering" }, "\(name)")
      #expect(indicators.contains { $0.among.contains { $0.column.string == "invited" } }, "\(name): a survey")
    }
  }

  @Test("say in Dutch and in English what they are, and why where they must change or were dropped")
  func words() throws {
    for name in WorkForms.names {
      let library = try #require(try WorkForms.library(name))
      let all =
        library.indicators.flatMap { [$0.says, $0.lifeCycle.reason].compactMap { $0 } } + library.columns.map(\.says)
      for words in all + [library.says] {
        #expect(!words.nl.isEmpty && !words.en.isEmpty && words.nl != words.en, "\(name): \(words.nl)")
      }
      for indicator in library.indicators {
        #expect((indicator.lifeCycle.status == .usable) == (indicator.lifeCycle.reason == nil), "\(indicator.name)")
      }
    }
  }

  @Test("read only columns that their list declares, and every column is read by one of them or is the client")
  func columns() throws {
    for name in WorkForms.names {
      let library = try #require(try WorkForms.library(name))
      let declared = Set(library.columns.map(\.name.string))
      let read = Set(library.indicators.flatMap { $0.columns.map(\.string) })
      #expect(read.isSubset(of: declared), "\(name)")
      #expect(declared.subtracting(read).isSubset(of: ["client"]), "\(name): \(declared.subtracting(read))")
    }
  }
}
