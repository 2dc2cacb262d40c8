#include <rap/steps/tables.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <rap/shapes.hpp>
#include <rap/steps/marks.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

constexpr std::size_t longest_header = 200;  // bytes
constexpr std::uint32_t nearest = 3;         // columns that a cell may start beside its header

struct Cell {
    Span span;
    std::uint32_t column = 0;  // of its first letter in the line, or its number between marks
};

/// The cells of a line, white space and emphasis trimmed. `mark` stands between them, or 0 for two spaces and more.
/// Empty cells between marks are kept.
std::vector<Cell> cells_of(std::string_view text, std::size_t start, std::size_t end, char mark) {
    constexpr std::string_view around = " *_";
    std::vector<Cell> cells;
    std::uint32_t number = 0;
    const auto add = [&](std::size_t from, std::size_t to) {
        while (from < to && around.find(text[from]) != around.npos) ++from;
        while (to > from && around.find(text[to - 1]) != around.npos) --to;
        if (!mark && from == to) return;
        cells.push_back({{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)},
                         mark ? number++ : static_cast<std::uint32_t>(utf8::count(text.substr(start, from - start)))});
    };
    if (mark == '|' && start < end && text[start] == '|') ++start;
    std::size_t from = start;
    for (std::size_t at = start; at < end; ++at) {
        if (mark ? text[at] != mark : !text.substr(at, end - at).starts_with("  ")) continue;
        add(from, at);
        while (!mark && at + 1 < end && text[at + 1] == ' ') ++at;
        from = at + 1;
    }
    if (from < end) add(from, end);
    return cells;
}

/// Cuts the cells of a gapped line where a column of the header starts inside them, at a word: "12 Paint the quay".
void cut_at(std::vector<Cell>& cells, const std::vector<Cell>& header, std::string_view text) {
    for (const Cell& column : header) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::size_t at = cells[i].span.start;  // where the column starts
            for (std::uint32_t here = cells[i].column; here < column.column && at < cells[i].span.end; ++here) at += utf8::size(text[at]);
            if (at <= cells[i].span.start || at >= cells[i].span.end || text[at - 1] != ' ') continue;
            Cell rest = cells[i];
            rest.span.start = static_cast<std::uint32_t>(at);
            rest.column = column.column;
            cells[i].span.end = static_cast<std::uint32_t>(at - 1);
            cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
            break;
        }
    }
}

/// The cell of a column: the one with its number, or the one that starts nearest.
Span cell_at(const std::vector<Cell>& cells, std::optional<std::uint32_t> column, char mark) {
    if (!column) return {};
    for (const Cell& cell : cells) {
        const std::uint32_t apart = std::max(cell.column, *column) - std::min(cell.column, *column);
        if (apart <= (mark ? 0u : nearest)) return cell.span;
    }
    return {};
}

/// The columns that count, by where they begin.
struct StepColumns {
    std::optional<std::uint32_t> what, number, owner, due;
};

/// Where the columns of a gapped table begin: where cells of several lines below its header do. No more are looked at than a
/// page is wide, nor than a long table has.
class Columns {
public:
    Columns(std::string_view text, std::size_t start) {
        std::array<std::uint16_t, widest> starts{};  // of cells
        std::uint32_t lines = 0;
        for (; start < text.size() && lines < most_lines; ++lines) {
            const std::size_t end = std::min(text.find('\n', start), text.size());
            for (const Cell& cell : cells_of(text, start, end, 0))
                if (cell.column < widest) ++starts[cell.column];
            start = end + 1;
        }
        for (std::uint32_t i = 0; i < widest; ++i) {
            std::uint32_t here = 0;
            for (std::uint32_t k = i; k < std::min<std::uint32_t>(widest, i + nearest); ++k) here += starts[k];
            if (starts[i] == 0 || here < 2 || here * 5 <= lines) continue;
            begins_.push_back(i);
            i += nearest - 1;
        }
    }

    /// Whether each title of a header stands over a column of its own, and some of them not where it begins.
    bool part(const std::vector<Cell>& titles) const {
        if (begins_.size() != titles.size()) return false;
        bool apart = false;
        for (std::size_t i = 0; i < titles.size(); ++i) {
            const bool inside = titles[i].column + nearest >= begins_[i] && (i + 1 == begins_.size() || titles[i].column < begins_[i + 1]);
            if (!inside) return false;
            apart |= titles[i].column > begins_[i] + nearest;
        }
        return apart;
    }

    /// Lets cells begin where their columns do.
    void align(std::vector<Cell>& cells) const {
        for (Cell& cell : cells) {
            const auto behind = std::upper_bound(begins_.begin(), begins_.end(), cell.column);
            if (behind != begins_.begin()) cell.column = *(behind - 1);
        }
    }

private:
    static constexpr std::size_t widest = 256, most_lines = 400;
    std::vector<std::uint32_t> begins_;
};

/// Rows of a table whose cells stand in the middle of their rows: what says who and when may stand above the first line of
/// what is to be done.
void read_centred(std::string_view text, std::size_t start, const Columns& columns, const std::vector<Cell>& titles, const StepColumns& at, StepTable& table) {
    std::vector<Span> waiting(2);  // an owner and a date whose row may come below
    bool owed = false;             // the row has a line above its first one, so it has one below
    const auto append = [&](std::string& more, Span cell) {
        if (!cell.empty()) more.append(" ").append(slice(text, cell));
    };
    const auto settle = [&] {  // they go on with the row above
        if (!table.rows.empty()) append(table.rows.back().more_owner, waiting[0]);
        waiting.assign(2, {});
    };
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::vector<Cell> cells = cells_of(text, start, end, 0);
        start = end + 1;
        cut_at(cells, titles, text);
        columns.align(cells);
        const Span step = cell_at(cells, at.what, 0), number = cell_at(cells, at.number, 0), owner = cell_at(cells, at.owner, 0), due = cell_at(cells, at.due, 0);
        StepRow* row = table.rows.empty() ? nullptr : &table.rows.back();
        if (!step.empty() && (!row || !starts_lower(slice(text, step)) || !number.empty())) {
            const bool takes = (owner.empty() || waiting[0].empty()) && (due.empty() || waiting[1].empty());
            if (!takes) settle();
            StepRow next;
            next.text = step;
            next.number = number;
            next.owner = waiting[0].empty() ? owner : waiting[0];
            next.due = waiting[1].empty() ? due : waiting[1];
            owed = !waiting[0].empty() || !waiting[1].empty();
            waiting.assign(2, {});
            table.rows.push_back(std::move(next));
            continue;
        }
        if (!step.empty()) {  // goes on
            settle();
            append(row->more_text, step);
        }
        if (!row && !owner.empty() + !due.empty() > 0) {
            waiting = {owner, due};
            continue;
        }
        if (!row) continue;
        if (!number.empty() && row->number.empty()) row->number = number;
        const bool full = step.empty() && (owner.empty() || !row->owner.empty()) && (due.empty() || !row->due.empty());
        if (full && number.empty() && !owed) {
            settle();
            waiting = {owner, due};
            continue;
        }
        owed = owed && !full;
        if (row->owner.empty()) row->owner = owner;
        else append(row->more_owner, owner);
        if (row->due.empty()) row->due = due;
    }
    settle();
}

}  // namespace

StepTable read_table(std::string_view text, const WordList& columns) {
    StepTable table;
    const std::size_t header = std::min(text.find('\n'), text.size());
    if (header > longest_header || header == text.size()) return table;
    const std::string_view first = text.substr(0, header);
    const char mark = first.starts_with("!") || first.find('|') != first.npos ? '|' : first.find('\t') != first.npos ? '\t' : '\0';
    StepColumns at;
    auto& [what, number, owner, due] = at;
    const bool wiki = first.starts_with("!");  // "! Task !! Who" over "| Paint || Ann"
    std::vector<Cell> titles = cells_of(text, wiki ? 1 : 0, header, wiki ? '!' : mark);
    const bool names = !mark && titles.size() > 1 && std::any_of(titles.begin(), titles.end(), [&](const Cell& cell) { return columns.contains(slice(text, cell.span)); });
    const Columns spread(text, names ? header + 1 : text.size());
    const bool centred = names && spread.part(titles);
    if (centred) spread.align(titles);
    for (const Cell& cell : titles) {
        const auto value = columns.find(slice(text, cell.span));
        if (!value) continue;
        if (value->starts_with("what") && !what) {
            what = cell.column;
            table.kind = kind_of(value->substr(5)).value_or(StepKind::action);
        }
        if (*value == "who") owner = cell.column;
        if (*value == "when") due = cell.column;
        if (*value == "number") number = cell.column;
    }
    // "Item | Owner | Due": what is to be done, or its number.
    if (!what && number && (owner || due)) {
        const std::size_t row = text.find_first_not_of("|-=+: \n", header);
        const std::size_t end = std::min(text.find('\n', std::min(row, text.size())), text.size());
        const std::size_t start = row == text.npos ? text.size() : text.rfind('\n', row) + 1;
        const std::string_view cell = slice(text, cell_at(cells_of(text, start, end, mark), number, mark));
        if (cell.find(' ') != cell.npos && label_of(cell).kind == LabelKind::none) what = std::exchange(number, std::nullopt);
    }
    if (!what || (!owner && !due)) return table;
    if (centred) {
        read_centred(text, header + 1, spread, titles, at, table);
        return table;
    }

    for (std::size_t start = header + 1; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        auto cells = cells_of(text, start, end, mark);
        if (!mark) cut_at(cells, titles, text);
        const Span step = cell_at(cells, what, mark);
        const bool lone = cells.size() == 1 && cell_at(cells, number, mark).empty();
        const bool first_empty = !cells.empty() && cells.front().column > nearest;
        const bool counts = !table.rows.empty() && !table.rows.back().number.empty();
        const bool goes_on = !mark && ((first_empty && (!number || counts)) || (lone && starts_lower(slice(text, step))));
        // The owner may stand beside the last of a step's lines.
        const bool completes = !mark && !table.rows.empty() && table.rows.back().owner.empty() &&
                               table.rows.back().due.empty() && starts_lower(slice(text, step));
        if ((goes_on || completes) && !table.rows.empty()) {
            StepRow& row = table.rows.back();
            const auto append = [&](Span cell, std::string& more) {
                if (!cell.empty()) more.append(" ").append(slice(text, cell));
            };
            append(step, row.more_text);
            if (completes) row.owner = cell_at(cells, owner, mark), row.due = cell_at(cells, due, mark);
            else append(cell_at(cells, owner, mark), row.more_owner);
        }
        const bool rule = slice(text, step).find_first_not_of("-=+: ") == std::string_view::npos;
        if (!step.empty() && !goes_on && !completes && !rule) {
            StepRow row;
            row.text = step;
            row.number = cell_at(cells, number, mark);
            row.owner = cell_at(cells, owner, mark);
            row.due = cell_at(cells, due, mark);
            table.rows.push_back(std::move(row));
        }
        start = end + 1;
    }
    return table;
}

}  // namespace rap
