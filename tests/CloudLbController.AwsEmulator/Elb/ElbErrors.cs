using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Errors that many operations answer.</summary>
internal static class ElbErrors
{
    /// <summary>What an ARN that nothing has is answered with, by the kind that it says.</summary>
    public static AwsErrorException NotFound(string arn) => arn.Split(':')[^1].Split('/')[0] switch
    {
        "targetgroup" => new AwsErrorException("TargetGroupNotFound", $"Target groups '{arn}' not found"),
        "listener" => new AwsErrorException("ListenerNotFound", $"Listener '{arn}' not found"),
        _ => new AwsErrorException("LoadBalancerNotFound", $"Load balancer '{arn}' not found"),
    };

    public static LoadBalancer LoadBalancer(this Account account, string arn) =>
        account.Balancing.LoadBalancers.Find(found => found.Arn == arn) ?? throw new AwsErrorException("LoadBalancerNotFound", $"Load balancer '{arn}' not found");

    public static TargetGroup TargetGroup(this Account account, string arn) =>
        account.Balancing.TargetGroups.Find(found => found.Arn == arn) ?? throw new AwsErrorException("TargetGroupNotFound", $"Target groups '{arn}' not found");

    public static Listener Listener(this Account account, string arn) =>
        account.Balancing.Listeners.FirstOrDefault(found => found.Arn == arn) ?? throw new AwsErrorException("ListenerNotFound", $"Listener '{arn}' not found");
}
