using System.Globalization;

namespace NewsSite.Areas.Newsroom.Curation;

/// <summary>What a button beside a line of an ordered list asks for, where no script moves the line: "up-12", "down-12", "off-12", "add-12".</summary>
public static class OrderMove
{
    /// <summary>The ids in their new order. What cannot be done, or is no move, changes nothing.</summary>
    public static IReadOnlyList<long> Apply(IReadOnlyList<long> ids, string? move)
    {
        var order = ids.Distinct().ToList();
        if (move?.Split('-') is not [var way, var text] || !long.TryParse(text, CultureInfo.InvariantCulture, out var id))
        {
            return order;
        }
        var at = order.IndexOf(id);
        switch (way)
        {
            case "up" when at > 0:
                (order[at - 1], order[at]) = (id, order[at - 1]);
                break;
            case "down" when at >= 0 && at < order.Count - 1:
                (order[at + 1], order[at]) = (id, order[at + 1]);
                break;
            case "off" when at >= 0:
                order.RemoveAt(at);
                break;
            case "add" when at < 0:
                order.Insert(0, id);
                break;
        }
        return order;
    }
}
