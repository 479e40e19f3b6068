namespace CloudLbController.AwsEmulation.Views;

/// <summary>A security group as it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="VpcId">Where it is.</param>
/// <param name="Tags">By key.</param>
/// <param name="Rules">Incoming ones, each such as "tcp 80-80 10.0.0.0/8", in the order in which they came.</param>
public sealed record SecurityGroupView(string Id, string Name, string VpcId, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Rules);
