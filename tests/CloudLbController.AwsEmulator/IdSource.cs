namespace CloudLbController.AwsEmulation;

/// <summary>Ids as AWS makes them, from a seed.</summary>
internal sealed class IdSource(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Such as vpc-0123456789abcdef0.</summary>
    public string Ec2(string prefix) => $"{prefix}-0{Hex(16)}";

    /// <summary>The end of an ARN of Elastic Load Balancing.</summary>
    public string Elb() => Hex(16);

    /// <summary>A request's.</summary>
    public string Request() => $"{Hex(8)}-{Hex(4)}-4{Hex(3)}-8{Hex(3)}-{Hex(12)}";

    private string Hex(int length) => _random.GetHexString(length, lowercase: true);
}
