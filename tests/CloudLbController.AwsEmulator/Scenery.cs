using CloudLbController.AwsEmulation.Ec2;

namespace CloudLbController.AwsEmulation;

/// <summary>Builds what an account has before anybody calls, and what people change beside the API.</summary>
public sealed class Scenery
{
    private readonly Account _account;

    internal Scenery(Account account)
    {
        _account = account;
        foreach (var letter in "abc")
            account.Network.ZoneOf($"{account.Options.Region}{letter}");
    }

    /// <summary>A VPC with an internet gateway.</summary>
    public Vpc Vpc(string cidr, params (string Key, string Value)[] tags) => Vpc(cidr, null, true, tags);

    public Vpc Vpc(string cidr, string? ipv6Cidr, bool hasInternetGateway = true, params (string Key, string Value)[] tags)
    {
        lock (_account.Gate)
            return new Vpc(_account, cidr, ipv6Cidr, hasInternetGateway).Tagged(tags);
    }

    /// <summary>A zone that is no ordinary one: local-zone or wavelength-zone.</summary>
    public Zone Zone(string name, string type)
    {
        lock (_account.Gate)
        {
            var zone = new Zone(name, $"{name}-id", type);
            _account.Network.Zones.Add(zone);
            return zone;
        }
    }

    public ElasticIp ElasticIp()
    {
        lock (_account.Gate)
            return new ElasticIp(_account);
    }

    /// <summary>A managed prefix list of so many entries at most.</summary>
    public PrefixList PrefixList(int maxEntries)
    {
        lock (_account.Gate)
            return new PrefixList(_account, maxEntries);
    }

    /// <summary>A certificate that was issued; its ARN.</summary>
    public string Certificate()
    {
        lock (_account.Gate)
        {
            var arn = _account.Arn("acm", $"certificate/{_account.Ids.Request()}");
            _account.Balancing.Certificates.Add(arn);
            return arn;
        }
    }

    /// <summary>Somebody offers a load balancer through an endpoint service, or no longer does.</summary>
    public void OfferByEndpointService(string loadBalancerArn, bool isOffered = true)
    {
        lock (_account.Gate)
        {
            if (isOffered)
                _account.Balancing.EndpointServices.Add(loadBalancerArn);
            else
                _account.Balancing.EndpointServices.Remove(loadBalancerArn);
        }
    }

    /// <summary>Makes a target fail its health checks for a reason such as Target.Timeout, or pass them again: null.</summary>
    public void MakeUnhealthy(string targetGroupArn, string id, int port, string? reason = "Target.FailedHealthChecks")
    {
        lock (_account.Gate)
        {
            var targets = _account.Balancing.TargetGroups.Single(group => group.Arn == targetGroupArn).Targets;
            var index = targets.FindIndex(target => target.Id == id && target.Port == port);
            targets[index] = targets[index] with { Illness = reason };
        }
    }
}
