import Documents
import Monitoring

/// A registration with the judgement on it.
public struct JudgedRegistration: Sendable {
  public let codebook: String
  /// The path of the registration, for places of faults.
  public let dataPath: String
  public let rows: Int
  public let grade: QualityGrade
  public let columns: [ColumnStanding]
  public let faults: [QualityFault]
  public let detected: [Words]
  public let notInTheSystem: [String]

  public init(
    codebook: String, dataPath: String, rows: Int, grade: QualityGrade, columns: [ColumnStanding],
    faults: [QualityFault], detected: [Words], notInTheSystem: [String]
  ) {
    self.codebook = codebook
    self.dataPath = dataPath
    self.rows = rows
    self.grade = grade
    self.columns = columns
    self.faults = faults
    self.detected = detected
    self.notInTheSystem = notInTheSystem
  }
}
