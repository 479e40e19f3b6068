using System.Net;
using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Calls;
using CloudLbController.AwsEmulation.Faults;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>What goes wrong on AWS's side. It never tells a lie that AWS does not tell: that a thing is gone which is there.</summary>
internal sealed class AwsTrouble(AwsEmulator aws)
{
    private readonly int _balancers = aws.Quotas.NetworkLoadBalancers;
    private bool _garblesNext;

    /// <summary>Whether a person acts: nothing goes wrong then.</summary>
    public bool IsByHand { get; set; }

    /// <summary>Something goes wrong with the next calls, whichever they are.</summary>
    public void Add(Random random)
    {
        var (kind, delay, times) = (random.Next(11), TimeSpan.FromSeconds(random.Next(1, 60)), random.Next(1, 5));
        switch (kind)
        {
            case 0:
                Meet(call => call.IsWrite, Fault.Refuse("ValidationError"), times);
                break;
            case 1:
                Meet(_ => true, Fault.Refuse("RequestLimitExceeded", HttpStatusCode.ServiceUnavailable), times);
                break;
            case 2:
                Meet(_ => true, Fault.Refuse("AccessDenied", HttpStatusCode.Forbidden), times);
                break;
            case 3:
                Meet(_ => true, Fault.LoseRequest(), times);
                break;
            case 4:
                Meet(call => call.IsWrite, Fault.LoseReply(), times);
                break;
            case 5:
                Meet(call => call.IsWrite, Fault.RefuseAfter("InternalFailure"), times);
                break;
            case 6:
                Meet(_ => true, Fault.Slow(delay), times);
                break;
            case 7:
                Meet(_ => true, Fault.LoseReply().After(delay), times);
                break;
            case 8:
                Meet(_ => _garblesNext = true, Fault.Slow(TimeSpan.Zero), times);
                break;
            case 9:
                Meet(call => call.Action.StartsWith("Delete", StringComparison.Ordinal), Fault.Refuse("OperationNotPermitted"), times);
                break;
            default:
                aws.Quotas.NetworkLoadBalancers = 3;
                break;
        }
    }

    public void End()
    {
        aws.Faults.Clear();
        aws.Quotas.NetworkLoadBalancers = _balancers;
    }

    /// <summary>Whether the answer of the call that just ended is to be nonsense.</summary>
    public bool Garbles()
    {
        var garbles = _garblesNext;
        _garblesNext = false;
        return garbles;
    }

    private void Meet(Func<Call, bool> fits, Fault fault, int times) => aws.Faults.When(call => !IsByHand && fits(call), fault, times);
}
