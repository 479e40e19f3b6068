using CloudLbController.AwsEmulation.Generated.Ec2;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>What all of EC2's reads have in common.</summary>
/// <param name="Action">The operation.</param>
/// <param name="Ids">Null where all are asked for.</param>
/// <param name="Filters">Null where there are none.</param>
/// <param name="MaxResults">Of a page.</param>
/// <param name="NextToken">Of the page.</param>
internal sealed record ReadQuestion(string Action, IReadOnlyList<string>? Ids, IReadOnlyList<FilterShape>? Filters, int? MaxResults = null, string? NextToken = null);
