namespace CloudLbController.Abstractions.Problems;

/// <summary>
/// Every reason that conditions and events show, whoever finds it. Each is produced by at least one test; what is not in this list is never shown.
/// </summary>
public static class Reasons
{
    /// <summary>All is as wanted.</summary>
    public const string Programmed = "Programmed";

    /// <summary>What the owner wrote is understood.</summary>
    public const string Accepted = "Accepted";

    /// <summary>At least one target of every target group is healthy.</summary>
    public const string TargetsHealthy = "TargetsHealthy";

    /// <summary>No target is healthy, so all are used.</summary>
    public const string NoHealthyTarget = "NoHealthyTarget";

    /// <summary>There is no node to send traffic to.</summary>
    public const string NoTargets = "NoTargets";

    /// <summary>The cloud is still at work.</summary>
    public const string Pending = "Pending";

    /// <summary>A change that the owner asked for interrupts traffic for a while.</summary>
    public const string Interrupted = "Interrupted";

    /// <summary>The cloud's things are being removed.</summary>
    public const string Deleting = "Deleting";

    /// <summary>Everything of ours is gone from the cloud.</summary>
    public const string Deleted = "Deleted";

    /// <summary>The owner asked us not to write.</summary>
    public const string Paused = "Paused";

    /// <summary>The process was started with <c>--read-only</c>.</summary>
    public const string ReadOnly = "ReadOnly";

    /// <summary>The owner let go of things that could not be removed.</summary>
    public const string Abandoned = "Abandoned";

    /// <summary>An annotation's value cannot be read.</summary>
    public const string InvalidAnnotation = "InvalidAnnotation";

    /// <summary>An annotation under our prefix that we don't know.</summary>
    public const string UnknownAnnotation = "UnknownAnnotation";

    /// <summary>A field's value cannot be used.</summary>
    public const string InvalidField = "InvalidField";

    /// <summary>A port has no NodePort.</summary>
    public const string NodePortMissing = "NodePortMissing";

    /// <summary>A port's protocol is not one that we forward.</summary>
    public const string UnsupportedProtocol = "UnsupportedProtocol";

    /// <summary>This cloud cannot do what is wanted.</summary>
    public const string Unsupported = "Unsupported";

    /// <summary>Another controller's finalizer, address or annotation is on the object.</summary>
    public const string ForeignController = "ForeignController";

    /// <summary>A thing that is not ours has the name, or stands in the way.</summary>
    public const string NameConflict = "NameConflict";

    /// <summary>A change would replace something and change an address.</summary>
    public const string ReplacementNeedsApproval = "ReplacementNeedsApproval";

    /// <summary>Too many targets would go because their nodes are not listed.</summary>
    public const string SafetyStop = "SafetyStop";

    /// <summary>Something that this stack shares with others is not there yet.</summary>
    public const string WaitingForShared = "WaitingForShared";

    /// <summary>Two claims of one shared thing differ.</summary>
    public const string ClaimConflict = "ClaimConflict";

    /// <summary>The cloud gave up on a thing.</summary>
    public const string CloudFailed = "CloudFailed";

    /// <summary>The cloud asks for fewer calls.</summary>
    public const string Throttled = "Throttled";

    /// <summary>A call got no answer.</summary>
    public const string NoAnswer = "NoAnswer";

    /// <summary>A thing changed after it was read.</summary>
    public const string Stale = "Stale";

    /// <summary>The cloud refused a wish.</summary>
    public const string Rejected = "Rejected";

    /// <summary>A permission is missing.</summary>
    public const string Forbidden = "Forbidden";

    /// <summary>Credentials are missing, wrong or expired.</summary>
    public const string Unauthenticated = "Unauthenticated";

    /// <summary>A limit is reached.</summary>
    public const string QuotaExceeded = "QuotaExceeded";

    /// <summary>Something still uses what should go.</summary>
    public const string InUse = "InUse";

    /// <summary>The address asked for is in none of the pools.</summary>
    public const string AddressOutsidePools = "AddressOutsidePools";

    /// <summary>The address asked for belongs to another load balancer.</summary>
    public const string AddressTaken = "AddressTaken";

    /// <summary>No address of the pool is free.</summary>
    public const string PoolExhausted = "PoolExhausted";

    /// <summary>The pool asked for does not exist.</summary>
    public const string UnknownPool = "UnknownPool";

    /// <summary>No subnet will do for the load balancer.</summary>
    public const string NoSubnets = "NoSubnets";

    /// <summary>Another program has the port.</summary>
    public const string PortTaken = "PortTaken";

    /// <summary>The API server refuses what we write to the object.</summary>
    public const string ApiServerRefused = "ApiServerRefused";

    /// <summary>Our own mistake.</summary>
    public const string InternalError = "InternalError";
}
