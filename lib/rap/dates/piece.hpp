// Piece: one date as it is read, before it is written down.
#pragma once

#include <cstddef>
#include <string>

#include <rap/dates.hpp>
#include <rap/dates/iso.hpp>

namespace rap {

/// One date, before it is written down. A year of 0 is not named.
struct Piece {
    std::size_t end = 0;  // 0: nothing was read
    DateUnit unit = DateUnit::year;
    int year = 0, month = 0, day = 0;
    int first_day = 0;      // of "5-7 October"
    int quarter = 0, half = 0, season = 0;
    int last_year = 0;      // of "2032-2033"
    bool bare = false;
    bool ambiguous = false;
};

/// Its ISO form, an interval for what has two ends; empty when day and month are open.
inline std::string written(const Piece& piece) {
    if (piece.ambiguous) return {};
    if (piece.quarter != 0) return iso(piece.year, piece.quarter * 3 - 2) + '/' + iso(piece.year, piece.quarter * 3);
    if (piece.half != 0) return iso(piece.year, piece.half * 6 - 5) + '/' + iso(piece.year, piece.half * 6);
    if (piece.season != 0) return iso(piece.year, piece.season);
    if (piece.last_year != 0) return iso(piece.year) + '/' + iso(piece.last_year);
    const std::string last = iso(piece.year, piece.month, piece.day);
    return piece.first_day == 0 ? last : iso(piece.year, piece.month, piece.first_day) + '/' + last;
}

}  // namespace rap
