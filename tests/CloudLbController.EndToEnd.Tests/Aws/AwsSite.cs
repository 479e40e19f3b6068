using System.Globalization;
using Amazon.Runtime;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>An account that answers on loopback, with a VPC for a cluster: two zones with a public and a private subnet each, and one node's instance in each zone.</summary>
internal abstract class AwsSite : IAsyncDisposable
{
    public const string Region = "us-east-1";

    /// <summary>Those of somebody whom nobody knows, for where nobody asks.</summary>
    protected static readonly BasicAWSCredentials Anybody = new("AKIAEXAMPLE", "secret");

    /// <summary>The controller's.</summary>
    public BasicAWSCredentials Credentials { get; init; } = Anybody;

    /// <summary>Where both services answer.</summary>
    public abstract Uri Endpoint { get; }

    /// <summary>The subnets for load balancers that only the VPC reaches, sorted.</summary>
    public required IReadOnlyList<string> PrivateSubnets { get; init; }

    /// <summary>The security group of the nodes.</summary>
    public required string NodeGroup { get; init; }

    /// <summary>The nodes' instances, by id, in the order of their zones.</summary>
    public required IReadOnlyList<string> Instances { get; init; }

    /// <summary>The same as nodes know them.</summary>
    public IEnumerable<string> ProviderIds => Instances.Zip("ab", (id, zone) => $"aws:///{Region}{zone}/{id}");

    /// <summary>What the controller, or the aws CLI, is told to get here; in no other way does it know that this is not AWS.</summary>
    public virtual IEnumerable<(string Name, string Value)> Environment =>
    [
        .. Endpoints,
        ("AWS_REGION", Region),
        ("AWS_ACCESS_KEY_ID", Credentials.GetCredentials().AccessKey),
        ("AWS_SECRET_ACCESS_KEY", Credentials.GetCredentials().SecretKey),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ];

    protected virtual IEnumerable<(string Name, string Value)> Endpoints => [("AWS_ENDPOINT_URL", Endpoint.OriginalString)];

    public abstract ValueTask DisposeAsync();

    /// <summary>The tag by which a cluster's things are known.</summary>
    protected static string TagOf(string cluster) => $"kubernetes.io/cluster/{cluster}";

    /// <summary>The network of a subnet: public ones are even.</summary>
    protected static string Cidr(int number) => string.Create(CultureInfo.InvariantCulture, $"10.0.{number}.0/24");
}
