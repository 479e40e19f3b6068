using System.Text;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>
/// What lies between one controller process and AWS: a request is on its way for a while, arrives though its sender may be dead by then, and so does its answer.
/// </summary>
internal sealed class Wire(World world, SimulatedProcess outside, SimulatedProcess client, AwsTrouble trouble, HttpMessageHandler aws) : HttpMessageHandler
{
    /// <summary>The half of a round trip.</summary>
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(10);

    /// <summary>How long the SDK waits, as the provider configures it; it would do so on the real clock.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker _aws = new(aws, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var reply = new Reply(SynchronizationContext.Current ?? throw new InvalidOperationException("a call came from outside of all processes"));
        var patience = client.Time.CreateTimer(_ => reply.GiveUp(CancellationToken.None), null, Patience, Timeout.InfiniteTimeSpan);
        var given = cancellationToken.Register(() => reply.GiveUp(cancellationToken));
        var sent = Copy(request);
        world.Start(outside, async () =>
        {
            await CarryAsync(sent, reply);
            patience.Dispose();
            given.Dispose();
        });
        return reply.Task;
    }

    protected override void Dispose(bool disposing)
    {
        _aws.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A client that gives up disposes its request, which is on its way all the same.</summary>
    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        using var form = new StreamReader(request.Content!.ReadAsStream());
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new StringContent(form.ReadToEnd()) };
        foreach (var header in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return copy;
    }

    private async Task CarryAsync(HttpRequestMessage request, Reply reply)
    {
        await Task.Delay(Way, outside.Time);
        try
        {
            var answer = await _aws.SendAsync(request, CancellationToken.None);
            if (trouble.Garbles())
            {
                answer.Content = new StringContent("<html>the gateway has a bad day", Encoding.UTF8, "text/html");
            }

            await Task.Delay(Way, outside.Time);
            reply.Send(answer);
        }
        catch (HttpRequestException lost)
        {
            reply.Break(lost);
        }
    }
}
