import LinearAlgebra
import Pooling
import ReferenceCases
import Testing

struct RubinPoolingTests {
  private func pooling(_ df: Double) throws -> (pooled: RubinPooling, expected: JSONValue) {
    let expected = try JSONValue(contentsOf: ImputationTests.folder.appendingPathComponent("imputation.json"))["rubin"]
    let estimates = expected["q"].array.map(\.numbers)
    let covariances = expected["u"].array.map { Matrix($0.array.map(\.numbers)) }
    return (try RubinPooling(estimates, covariances, completeDegreesOfFreedom: df), expected)
  }

  @Test(arguments: [27.0, .infinity])
  func `Rubin's rules agree with R's mice`(df: Double) throws {
    let (pooled, all) = try pooling(df)
    let expected = all[df.isFinite ? "few" : "unlimited"]
    for j in 0..<3 {
      #expect(abs(pooled.values[j] - expected[j]["estimate"].number) < 1e-12)
      #expect(abs(pooled.total[j, j] / expected[j]["t"].number - 1) < 1e-11)
      #expect(abs(pooled.degreesOfFreedom[j] / expected[j]["df"].number - 1) < 1e-10)
      #expect(abs(pooled.relativeIncrease[j] / expected[j]["riv"].number - 1) < 1e-11)
      #expect(abs(pooled.missingInformation[j] / expected[j]["fmi"].number - 1) < 1e-11)
    }
  }

  @Test(arguments: [27.0, .infinity])
  func `The pooled Wald test agrees with R's mitml`(df: Double) throws {
    let (pooled, all) = try pooling(df)
    let expected = all[df.isFinite ? "d1_few" : "d1"]
    let test = try pooled.waldTest([0, 1, 2])
    #expect(abs(test.statistic / expected["statistic"].number - 1) < 1e-11)
    #expect(test.df1 == expected["df1"].number)
    #expect(abs(test.df2 / expected["df2"].number - 1) < 1e-10)
    #expect(abs(test.relativeIncrease / expected["riv"].number - 1) < 1e-11)
    #expect(abs(test.p / expected["p"].number - 1) < 1e-9)
  }

  @Test
  func `Without spread between imputations nothing is added, and the degrees of freedom are those of complete data`()
    throws
  {
    // (ν + 1)/(ν + 3) · ν with ν = 20: 21/23 · 20.
    let u = Matrix([[4.0]])
    let pooled = try RubinPooling([[1], [1], [1]], [u, u, u], completeDegreesOfFreedom: 20)
    #expect(pooled.total[0, 0] == 4)
    #expect(pooled.missingInformation[0] < 0.1 && pooled.relativeIncrease[0] == 0)
    #expect(abs(pooled.degreesOfFreedom[0] - 21.0 / 23 * 20) < 1e-12)
  }

  @Test func `One imputation is refused`() {
    #expect(throws: TooFewImputations(count: 1)) { try RubinPooling([[1]], [Matrix([[1]])]) }
  }
}
