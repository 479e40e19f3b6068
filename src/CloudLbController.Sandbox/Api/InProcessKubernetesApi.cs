using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.Sandbox.Store;

namespace CloudLbController.Sandbox.Api;

/// <summary>One client of a <see cref="SandboxServer"/>. A request that was sent takes effect even when the client is cancelled or dies before the answer.</summary>
internal sealed class InProcessKubernetesApi(SandboxServer server, string client) : IKubernetesApi
{
    public Task<ObjectPage> ListAsync(ResourceType type, ListRequest request, CancellationToken ct) =>
        CallAsync(
            Describe(ApiVerb.List, type, new ObjectName(request.Namespace, "")),
            fault => fault?.Kind == FaultKind.EmptyList
                ? server.Store.List(type, request with { Continue = null }) with { Items = [], Continue = null }
                : server.Store.List(type, request),
            ct);

    public async Task<IAsyncEnumerable<WatchEvent>> WatchAsync(ResourceType type, WatchRequest request, CancellationToken ct)
    {
        var call = Describe(ApiVerb.Watch, type, new ObjectName(request.Namespace, ""));
        return Read(await CallAsync(call, fault => WatchSession.Open(server, call, type, request, fault), ct), ct);
    }

    public Task<JsonElement> GetAsync(ResourceType type, ObjectName name, CancellationToken ct) =>
        CallAsync(Describe(ApiVerb.Get, type, name), _ => server.Store.Get(type, name), ct);

    public Task<JsonElement> CreateAsync(ResourceType type, JsonObject body, CancellationToken ct)
    {
        var sent = Copy(body);
        var name = new ObjectName(sent.Text("metadata", "namespace"), sent.Text("metadata", "name") ?? "");
        return CallAsync(Describe(ApiVerb.Create, type, name), _ => server.Store.Create(type, sent), ct);
    }

    public Task<JsonElement> ReplaceAsync(ResourceType type, ObjectName name, JsonObject body, CancellationToken ct)
    {
        var sent = Copy(body);
        return CallAsync(Describe(ApiVerb.Update, type, name), _ => server.Store.Replace(type, name, null, sent), ct);
    }

    public Task<JsonElement> PatchAsync(ResourceType type, ObjectName name, string? subresource, PatchKind kind, JsonObject body, CancellationToken ct)
    {
        var sent = Copy(body);
        return CallAsync(Describe(ApiVerb.Patch, type, name, subresource), _ => server.Store.Patch(type, name, subresource, kind, sent), ct);
    }

    public Task DeleteAsync(ResourceType type, ObjectName name, DeleteRequest request, CancellationToken ct) =>
        CallAsync(
            Describe(ApiVerb.Delete, type, name),
            _ => server.Store.Delete(type, name, request.Uid, options: new WriteOptions { GracePeriodSeconds = request.GracePeriodSeconds }),
            ct);

    public Task<JsonElement> GetDocumentAsync(string path, CancellationToken ct) =>
        CallAsync(new ApiCall(client, ApiVerb.Document, path, default, null, server.Line.Time.GetUtcNow()), _ => ServerDocuments.Get(path), ct);

    /// <summary>What the caller does to its body after the call must not change what was sent.</summary>
    private static JsonObject Copy(JsonObject body) => (JsonObject)body.DeepClone();

    private static async IAsyncEnumerable<WatchEvent> Read(WatchSession session, CancellationToken opened, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(opened, ct);
        using (session)
        {
            while (await session.Received.WaitToReadAsync(either.Token))
            {
                while (session.Received.TryRead(out var received))
                    yield return received;
            }
        }
    }

    private ApiCall Describe(ApiVerb verb, ResourceType type, ObjectName name, string? subresource = null) =>
        new(client, verb, type.ToString(), name, subresource, server.Line.Time.GetUtcNow());

    private async Task<T> CallAsync<T>(ApiCall call, Func<Fault?, T> effect, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var reply = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = ct.Register(() => reply.TrySetCanceled(ct));
        server.Line.Send(() => Arrive(call with { At = server.Line.Time.GetUtcNow() }, effect, reply));
        return await reply.Task;
    }

    private void Arrive<T>(ApiCall call, Func<Fault?, T> effect, TaskCompletionSource<T> reply)
    {
        var fault = server.Arrive(call);
        if (fault?.Kind == FaultKind.Hang)
            return;
        if (fault is { Kind: FaultKind.Refuse or FaultKind.Answer })
        {
            var refusal = Refusal(fault);
            server.Line.Send(() => reply.TrySetException(refusal));
            return;
        }

        Action answer;
        try
        {
            var result = effect(fault);
            answer = () => Answer(reply, result, fault);
        }
        catch (ApiException exception)
        {
            answer = () => reply.TrySetException(exception);
        }

        if (fault?.Kind != FaultKind.HangAfterEffect)
            server.Line.Send(answer);
    }

    private static void Answer<T>(TaskCompletionSource<T> reply, T result, Fault? fault)
    {
        if (fault?.Kind == FaultKind.LoseReply)
            reply.TrySetException(new ApiException("the connection broke before the answer"));
        else if (reply.TrySetResult(result))
            return;

        // Nobody takes the watch: the answer was lost, or the caller gave up meanwhile.
        (result as IDisposable)?.Dispose();
    }

    private static ApiException Refusal(Fault fault) => fault.Kind == FaultKind.Refuse
        ? new ApiException("connection refused")
        : new ApiException(fault.Status, fault.Reason, fault.Message, fault.RetryAfter);
}
