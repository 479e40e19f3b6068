using Amazon.Runtime;
using Amazon.Runtime.Internal.Util;

namespace Amazon.ElasticLoadBalancingV2.Marshalling;

/// <summary>The parameters of a request in the protocol <c>query</c>. What is null is not sent; an empty list is, as nothing.</summary>
internal sealed class QueryParameters(IDictionary<string, string> parameters)
{
    public void Value(string name, string? value)
    {
        if (value is not null)
            parameters.Add(name, value);
    }

    public void Value(string name, int? value) => Value(name, value is { } number ? StringUtils.FromInt(number) : null);

    public void Value(string name, long? value) => Value(name, value is { } number ? StringUtils.FromLong(number) : null);

    public void Value(string name, bool? value) => Value(name, value is { } flag ? StringUtils.FromBool(flag) : null);

    public void Structure<T>(string name, T? value, Action<QueryParameters, string, T> write)
        where T : class
    {
        if (value is not null)
            write(this, $"{name}.", value);
    }

    public void List<T>(string name, IReadOnlyList<T>? items, Action<QueryParameters, string, T> write) =>
        Items(name, items, (at, item) => write(this, $"{at}.", item));

    public void List(string name, IReadOnlyList<string>? items) => Items(name, items, Value);

    public void List(string name, IReadOnlyList<long>? items) => Items(name, items, (at, item) => Value(at, item));

    public void List(string name, IReadOnlyList<ConstantClass>? items) => Items(name, items, (at, item) => Value(at, item.Value));

    public void Map(string name, IReadOnlyDictionary<string, string>? entries)
    {
        if (entries is null)
            return;
        foreach (var (i, (key, value)) in entries.Index())
        {
            Value($"{name}.entry.{i + 1}.key", key);
            Value($"{name}.entry.{i + 1}.value", value);
        }
    }

    private void Items<T>(string name, IReadOnlyList<T>? items, Action<string, T> write)
    {
        if (items is null)
            return;
        if (items.Count == 0)
            parameters.Add(name, "");
        foreach (var (i, item) in items.Index())
            write($"{name}.member.{i + 1}", item);
    }
}
