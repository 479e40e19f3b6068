using System.Globalization;
using CloudLbController.TestSupport.Moto;

namespace CloudLbController.AwsEmulation.Tests.Moto;

/// <summary>One server for all tests of a class, and an account of its own for each.</summary>
public sealed class MotoAccounts : IAsyncDisposable
{
    private const long First = 100_000_000_000;
    private MotoServer? _server;
    private long _made;

    /// <summary>A new account; skips the test where moto is missing.</summary>
    internal async Task<MotoCloud> NewAsync()
    {
        MotoServer.SkipWhereMissing();
        _server ??= await MotoServer.StartAsync(TestContext.Current.CancellationToken);
        return await MotoCloud.MakeAsync(_server.Endpoint, new OfAccount(First + _made++));
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Tells moto in which account a call is meant.</summary>
    private sealed class OfAccount(long account) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("x-moto-account-id", account.ToString(CultureInfo.InvariantCulture));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
