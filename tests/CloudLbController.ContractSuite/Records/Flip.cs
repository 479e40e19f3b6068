using CloudLbController.Core.Planning;

namespace CloudLbController.ContractSuite.Records;

/// <summary>One property with another value.</summary>
/// <param name="Record">The record.</param>
/// <param name="Property">The property, with the path inside it.</param>
/// <param name="Value">The other value, as text.</param>
/// <param name="Declared">The verdict that the record declares.</param>
/// <param name="Verdict">The planner's verdict.</param>
public sealed record Flip(Type Record, string Property, string Value, Verdict Declared, Verdict Verdict);
