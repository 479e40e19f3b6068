using System.Net;
using CloudLbController.AwsEmulation.Calls;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.AwsEmulation.Iam;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Throttling;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Http;

/// <summary>Takes a request to its operation: log, faults, limits, checks of the model, then the operation itself under the lock.</summary>
internal sealed class Dispatcher(Account account, IReadOnlyList<EmulatedService> services, CallLog calls, FaultPlan faults, Throttle throttle)
{
    private readonly Authorizer _authorizer = new(account);

    public async Task<WireAnswer> AnswerAsync(WireRequest request, CancellationToken cancellation)
    {
        var service = ServiceOf(request);
        var call = calls.Add(service.Protocol.Name, request.Action, account.Now, request.Parameters);
        var fault = faults.Take(call);
        if (fault is { Delay: var delay } && delay > TimeSpan.Zero)
            await Task.Delay(delay, account.Options.Time, cancellation);
        return Answer(service, request, call, fault);
    }

    private WireAnswer Answer(EmulatedService service, WireRequest request, Call call, Fault? fault)
    {
        string requestId;
        string? body = null;
        AwsErrorException? error = null;
        lock (account.Gate)
        {
            requestId = account.Ids.Request();
            try
            {
                if (fault is not { IsApplied: false })
                    body = Serve(service, request, call, requestId);
            }
            catch (AwsErrorException refused)
            {
                error = refused;
            }
        }

        if (fault?.Code is { } code)
            error = new AwsErrorException(code, fault.Message, fault.Status);
        calls.End(call with { ErrorCode = error?.Code, IsReplyLost = fault is { LosesReply: true } });
        if (fault is { LosesReply: true })
            throw new ConnectionLostException();
        return error is null ? new WireAnswer(HttpStatusCode.OK, requestId, body!) : new WireAnswer(error.Status, requestId, service.Protocol.Error(error, requestId));
    }

    private string Serve(EmulatedService service, WireRequest request, Call call, string requestId)
    {
        if (throttle.Refuses(call))
            throw Throttled(service);
        var operation = service.Find(request.Action) ?? throw Unknown(request.Action);
        account.Sweep();
        var form = FormNode.Of(request.Parameters);
        var checks = service.Protocol.NewChecks(account.Rules);
        var question = operation.Read(new FormReader(form, "", checks));
        checks.Done(form);
        _authorizer.Check(service.Protocol, operation.Name, request.Parameters);
        var isDryRun = service.Protocol is Ec2Protocol && request.Parameters.GetValueOrDefault("DryRun") == "true" && account.Rules.IsOn(Ec2Rules.DryRun);
        if (isDryRun)
            throw new AwsErrorException("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", HttpStatusCode.PreconditionFailed);
        try
        {
            return service.Protocol.Answer(operation.Name, requestId, operation.Serve(question));
        }
        catch (AwsErrorException error) when (!operation.ErrorCodes.Concat(service.Protocol.CommonErrors).Contains(error.Code))
        {
            throw new InvalidOperationException($"a bug of the emulator: {operation.Name} never answers {error.Code} ({error.Message})", error);
        }
    }

    private EmulatedService ServiceOf(WireRequest request) =>
        services.FirstOrDefault(service => service.Protocol.Name == request.Service)
        ?? services.FirstOrDefault(service => service.Find(request.Action) is not null)
        ?? services[0];

    private AwsErrorException Throttled(EmulatedService service) => service.Protocol is Ec2Protocol
        ? new AwsErrorException("RequestLimitExceeded", "Request limit exceeded.", HttpStatusCode.ServiceUnavailable)
        : new AwsErrorException(throttle.ElbCode, "Rate exceeded");

    /// <summary>An emulator that did not know better would answer nothing at all.</summary>
    private AwsErrorException Unknown(string action) => account.Rules.IsOn(WireRules.UnknownAction)
        ? new AwsErrorException("InvalidAction", $"The action {action} is not valid for this web service.")
        : new AwsErrorException("InternalFailure", "The request processing has failed because of an unknown error.", HttpStatusCode.InternalServerError);
}
