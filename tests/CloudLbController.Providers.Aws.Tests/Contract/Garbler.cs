using System.Text;

namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>Turns the next answer into something that no client understands.</summary>
internal sealed class Garbler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private bool _isNext;

    /// <summary>From now on: the answer of the call that is under way. Always true, so that it can end a condition.</summary>
    public bool Garble() => _isNext = true;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (_isNext)
        {
            _isNext = false;
            response.Content = new StringContent("<html>the gateway has a bad day", Encoding.UTF8, "text/html");
        }

        return response;
    }
}
