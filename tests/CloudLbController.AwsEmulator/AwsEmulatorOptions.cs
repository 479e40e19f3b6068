namespace CloudLbController.AwsEmulation;

/// <summary>What an emulated account is like from its start on.</summary>
public sealed record AwsEmulatorOptions
{
    /// <summary>The clock that all states run on.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What ids are made from: the same seed and the same calls make the same ids.</summary>
    public int Seed { get; init; }

    public string AccountId { get; init; } = "123456789012";

    public string Region { get; init; } = "us-east-1";

    /// <summary>Whether somebody has used Elastic Load Balancing in the account before, so that its role is there.</summary>
    public bool HasServiceLinkedRole { get; init; } = true;

    /// <summary>How long a load balancer is provisioning.</summary>
    public TimeSpan ProvisioningTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the interfaces of a load balancer stay once it is deleted, or has left a subnet.</summary>
    public TimeSpan InterfaceLingering { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a target group counts as in use once the last listener left it.</summary>
    public TimeSpan TargetGroupLingering { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a target is initial, from its registration or from the first use of its group, whichever is later.</summary>
    public TimeSpan TargetInitialTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>For how long Elastic Load Balancing does not know a new security group; zero switches this off.</summary>
    public TimeSpan SecurityGroupLag { get; init; }

    /// <summary>For how long reads, by ARN too, do not find a new load balancer, target group or listener; zero switches this off.</summary>
    public TimeSpan ListLag { get; init; }

    /// <summary>For how long reads show the tags of before; zero switches this off.</summary>
    public TimeSpan TagLag { get; init; }
}
